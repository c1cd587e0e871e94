import { ApiError } from '../../cloud-service.ts';

/**
 * Keys that AWS leaves out of a call's context when they do not apply. Any other key has to be in the
 * context: a policy that tests what the local cloud does not compute must not pass or fail silently.
 */
const OPTIONAL_KEYS = new Set(
  [
    'aws:SourceArn',
    'aws:SourceAccount',
    'aws:PrincipalArn',
    'dynamodb:Attributes',
    'dynamodb:EnclosingOperation',
    'dynamodb:LeadingKeys',
    'dynamodb:ReturnConsumedCapacity',
    'dynamodb:ReturnValues',
    'dynamodb:Select',
    'events:detail-type',
    'events:source',
  ].map((key) => key.toLowerCase()),
);

/** A call's condition keys; their names are case-insensitive, as in IAM. */
export class ConditionContext {
  readonly #values: ReadonlyMap<string, string | string[]>;

  constructor(context: Readonly<Record<string, string | string[]>>) {
    this.#values = new Map(
      Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]),
    );
  }

  /**
   * The key's value, undefined when the call has none.
   *
   * @throws {ApiError} for a key that the local cloud does not know.
   */
  get(key: string): string | string[] | undefined {
    const name = key.toLowerCase();
    const value = this.#values.get(name);
    if (value === undefined && !OPTIONAL_KEYS.has(name)) {
      throw new ApiError(
        'LocalCloudUnsupported',
        `A policy uses the condition key "${key}", which the local cloud does not provide for this call`,
        500,
      );
    }
    return value;
  }

  /**
   * Replaces policy variables such as `${aws:PrincipalArn}`; undefined when the call has no value for
   * one, with which nothing matches.
   *
   * @throws {ApiError} for a variable that is unknown, has several values, or would need escaping.
   */
  substitute(text: string): string | undefined {
    let complete = true;
    const substituted = text.replaceAll(/\$\{([^}]*)\}/g, (variable, key: string) => {
      const value = this.get(key);
      if (value === undefined) complete = false;
      else if (typeof value !== 'string' || /[*?]/.test(value)) {
        throw new ApiError(
          'LocalCloudUnsupported',
          `The policy variable ${variable} has no single plain value in this call`,
          500,
        );
      }
      return String(value);
    });
    return complete ? substituted : undefined;
  }
}
