import { z } from 'zod';

/** A user as the state directory keeps it. */
export const storedUser = z.strictObject({
  /** The immutable id, which is also the `Username` of a pool whose users sign in by email. */
  sub: z.string(),
  /** All but `sub`. */
  attributes: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  status: z.enum(['FORCE_CHANGE_PASSWORD', 'CONFIRMED']),
  /** Absent while nobody knows a password: one that Cognito made up and did not send. */
  password: z.strictObject({ salt: z.string(), hash: z.string() }).optional(),
  groups: z.array(z.string()),
  /** Seconds since 1970, as the API gives them. */
  createdAt: z.number(),
  modifiedAt: z.number(),
});

export type User = z.infer<typeof storedUser>;

/** The attributes of OpenID Connect that every pool has; custom ones are not implemented. */
export const STANDARD_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name'],
  ...['locale', 'middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified'],
  ...['picture', 'preferred_username', 'profile', 'updated_at', 'website', 'zoneinfo'],
]);

export interface Attribute {
  Name: string;
  Value: string;
}

/** The `UserAttributes` of the API. */
export function attributesOf(user: User): Attribute[] {
  return Object.entries({ ...user.attributes, sub: user.sub }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
}

/** What the API says about a user beside the attributes, which it names differently per operation. */
export function descriptionOf(user: User): object {
  return {
    Username: user.sub,
    Enabled: user.enabled,
    UserStatus: user.status,
    UserCreateDate: user.createdAt,
    UserLastModifiedDate: user.modifiedAt,
  };
}
