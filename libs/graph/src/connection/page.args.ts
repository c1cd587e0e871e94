import { InvalidInputError } from '@conduit/nest-lambda';
import { LIMIT_DEFAULT, LIMIT_MAXIMUM } from '@conduit/contracts';
import { ArgsType, Field, Int } from '@nestjs/graphql';
import { fromCursor } from './cursor.ts';

/** The arguments of every connection. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many, ${LIMIT_DEFAULT} where absent; more than ${LIMIT_MAXIMUM} counts as ${LIMIT_MAXIMUM}.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Those that follow this cursor.' })
  after?: string | null;
}

/** A part of a list that is read by key. */
export interface KeyBounds {
  first: number;
  /** The key of the element before the part; from the first on where absent. */
  after?: string;
}

/**
 * What a connection's arguments ask for.
 *
 * @param isKey whether a key can be one of this list's.
 * @throws {InvalidInputError} for a cursor of something else, and for less than one element.
 */
export function keyBounds({ first, after }: PageArgs, isKey: (key: string) => boolean): KeyBounds {
  const asked = first ?? LIMIT_DEFAULT;
  if (asked < 1) throw new InvalidInputError({ first: ['must be at least 1'] });
  return {
    first: Math.min(asked, LIMIT_MAXIMUM),
    ...(after !== undefined && after !== null && { after: fromCursor(after, isKey) }),
  };
}
