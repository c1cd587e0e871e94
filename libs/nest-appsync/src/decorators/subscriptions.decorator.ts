import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const SUBSCRIBED_TO = 'appsync:subscribed-to';
export const PUBLISH_ONLY = 'appsync:publish-only';

/**
 * The mutations whose results a subscription delivers. AppSync asks the method once, when a client
 * subscribes: guards and pipes run, an error refuses the subscription, and what the method returns is
 * the subscription's filter: conditions that a mutation's result has to meet. Null delivers every
 * result, or those that equal the arguments that the client gave. The field itself is null when a client
 * subscribes, so it has to be nullable.
 *
 * @example
 * \@Subscription(() => Comment, { nullable: true })
 * \@SubscribedTo('publishComment')
 * commentAdded(@Args('slug') slug: string): SubscriptionFilter {
 *   return { slug: { eq: slug } };
 * }
 */
export function SubscribedTo(...mutations: [string, ...string[]]): CustomDecorator {
  return SetMetadata(SUBSCRIBED_TO, mutations);
}

/** Conditions on fields of a mutation's result, all of which must hold. */
export type SubscriptionFilter = Record<string, Partial<Record<FilterOperator, unknown>>> | null;

/** The operators of AppSync's enhanced filtering. */
export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'le'
  | 'lt'
  | 'ge'
  | 'gt'
  | 'contains'
  | 'notContains'
  | 'beginsWith'
  | 'in'
  | 'notIn'
  | 'between'
  | 'containsAny';

/**
 * A mutation that only triggers subscriptions: AppSync answers it with its one argument, no function
 * is invoked, and only IAM roles may call it. The method is never called.
 *
 * @example
 * \@Mutation(() => Comment)
 * \@PublishOnly()
 * publishComment(@Args('comment') comment: PublishedComment): PublishedComment {
 *   return comment;
 * }
 */
export function PublishOnly(): CustomDecorator {
  return SetMetadata(PUBLISH_ONLY, true);
}
