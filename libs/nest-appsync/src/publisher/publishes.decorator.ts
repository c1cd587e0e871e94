import { declareGrant } from '@conduit/nest-lambda/grants';

/**
 * Says which operations of the GraphQL API a provider sends. The functions whose modules reach it may
 * call exactly the fields that they name; a build fails whose schema does not have them.
 *
 * @example
 * const PUBLISH_COMMENT = `
 *   mutation PublishComment($comment: PublishedComment!) {
 *     publishComment(comment: $comment) { id slug body }
 *   }`;
 *
 * \@Publishes(PUBLISH_COMMENT)
 * \@Injectable()
 * export class CommentSubscriptions {
 *   constructor(private readonly publisher: SubscriptionPublisher) {}
 *
 *   added(comment: Comment): Promise<void> {
 *     return this.publisher.publish(PUBLISH_COMMENT, { comment });
 *   }
 * }
 */
export function Publishes(...documents: [string, ...string[]]): ClassDecorator {
  return (provider) => {
    for (const document of documents) declareGrant(provider, { kind: 'graphql', document });
  };
}
