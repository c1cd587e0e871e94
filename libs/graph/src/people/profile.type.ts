import { Field, ID, ObjectType } from '@nestjs/graphql';

/**
 * Someone as others see them. Every service that shows people gives these fields; profile-service
 * alone resolves `following`, from the id that they give.
 */
@ObjectType('Profile', { description: 'Someone as others see them.' })
export class ProfileType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  username!: string;

  @Field(() => String, { nullable: true })
  bio!: string | null;

  @Field(() => String, { nullable: true, description: 'The URL of a picture.' })
  image!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether you follow them; false where you are not signed in, null in what a subscription brings.',
  })
  following?: boolean | null;
}
