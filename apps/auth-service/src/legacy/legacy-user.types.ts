import { Field, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'You, as the legacy client knows you.' })
export class LegacyUser {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  token!: string;

  @Field(() => String)
  username!: string;

  @Field(() => String, { nullable: true })
  image!: string | null;

  @Field(() => String, { nullable: true })
  bio!: string | null;
}

/**
 * What the legacy client sends. It declares each of its variables as `String!` or `String`, so a field
 * here may be nullable where the client's is not, and never the other way about.
 */
@InputType()
export class LegacyLoginInput {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;
}

@InputType()
export class LegacyCreateUserInput extends LegacyLoginInput {
  @Field(() => String)
  username!: string;

  @Field(() => String, { nullable: true })
  image?: string | null;
}

@InputType()
export class LegacyUpdateUserInput {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  username!: string;

  @Field(() => String, { nullable: true, description: 'Sent always, mostly as it is.' })
  password?: string | null;

  @Field(() => String, { nullable: true })
  image?: string | null;

  @Field(() => String, { nullable: true })
  bio?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}
