import { InvalidInputError } from '@conduit/nest-lambda';

/** Nobody follows themselves: their own articles are no news to them. */
export class SelfFollowError extends InvalidInputError {
  constructor() {
    super({ profile: ["can't follow yourself"] });
  }
}
