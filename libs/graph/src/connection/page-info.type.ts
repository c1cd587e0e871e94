import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('PageInfo', { description: 'How a connection goes on (Relay).' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether more follow after `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Null where the page is empty.' })
  endCursor!: string | null;
}
