import { MutationPayload } from '@conduit/graph';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType('Viewer', { description: 'You, as only you see yourself.' })
export class ViewerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String)
  username!: string;

  @Field(() => String, { nullable: true })
  bio!: string | null;

  @Field(() => String, { nullable: true, description: 'The URL of a picture.' })
  image!: string | null;
}

@ObjectType()
export class ViewerPayload extends MutationPayload {
  @Field(() => ViewerType, { nullable: true })
  viewer?: ViewerType;
}

@ObjectType()
export class SessionPayload extends ViewerPayload {
  @Field(() => String, {
    nullable: true,
    description: 'For the `Authorization` header of what follows; valid 24 hours.',
  })
  token?: string;
}

@InputType()
export class RegisterInput {
  @Field(() => String)
  username!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String, { description: 'At least 8 characters.' })
  password!: string;
}

@InputType()
export class LoginInput {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;
}

@InputType({ description: 'What is absent stays as it is; null removes bio and image.' })
export class UpdateViewerInput {
  @Field(() => String, { nullable: true })
  email?: string;

  @Field(() => String, { nullable: true })
  username?: string;

  @Field(() => String, { nullable: true, description: 'Ends all sessions but this one.' })
  password?: string;

  @Field(() => String, { nullable: true })
  image?: string | null;

  @Field(() => String, { nullable: true })
  bio?: string | null;
}
