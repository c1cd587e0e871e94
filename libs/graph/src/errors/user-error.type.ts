import type { DomainError } from '@conduit/nest-lambda';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('UserError', { description: 'Why a mutation did nothing, in words for its user.' })
export class UserErrorType {
  @Field(() => String, { description: 'The input or the subject that it is about.' })
  field!: string;

  @Field(() => String)
  message!: string;

  @Field(() => String, { description: 'For programs: `INVALID_INPUT`, `NOT_FOUND` and so on.' })
  code!: string;
}

/** What every mutation answers besides its result. */
@ObjectType({ isAbstract: true })
export abstract class MutationPayload {
  @Field(() => [UserErrorType], { description: 'Empty where the mutation did what it was to.' })
  userErrors: UserErrorType[] = [];
}

export function userErrorsOf({ errors, code }: DomainError): UserErrorType[] {
  return Object.entries(errors).flatMap(([field, messages]) =>
    messages.map((message) => ({ field, message, code })),
  );
}
