import { ApiError } from '../../cloud-service.ts';

/** A pattern that EventBridge would refuse, with the reason that it gives. */
export class InvalidPatternError extends ApiError {
  constructor(reason: string) {
    super('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
  }
}
