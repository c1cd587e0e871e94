import { MutationPayload, ProfileType } from '@conduit/graph';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class ProfilePayload extends MutationPayload {
  @Field(() => ProfileType, { nullable: true })
  profile?: ProfileType;
}
