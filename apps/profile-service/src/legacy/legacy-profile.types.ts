import { Field, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Someone, as the legacy client knows them.' })
export class LegacyProfile {
  @Field(() => String)
  username!: string;

  @Field(() => String, { description: 'Your own; of others an address that names them opaquely.' })
  email!: string;

  @Field(() => String, { nullable: true })
  image!: string | null;

  @Field(() => String, { nullable: true })
  bio!: string | null;

  @Field(() => Boolean, { nullable: true })
  following!: boolean;
}

/**
 * What the legacy client sends. It declares each of its variables as `String!` or `String`, so a field
 * here may be nullable where the client's is not, and never the other way about.
 */
@InputType()
export class LegacyProfileInput {
  @Field(() => String)
  username!: string;

  @Field(() => String, { nullable: true, description: 'Nobody else than you.' })
  currentUserEmail?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}

@InputType()
export class LegacyFollowInput {
  @Field(() => String, { description: 'The address that stands for whom to follow.' })
  follow!: string;

  @Field(() => String, { nullable: true, description: 'Nobody else than you.' })
  follower?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}
