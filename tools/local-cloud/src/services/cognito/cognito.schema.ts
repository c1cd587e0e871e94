import { z } from 'zod';

const VERIFICATION_TEXTS = {
  EmailVerificationMessage: z.string().optional(),
  EmailVerificationSubject: z.string().optional(),
  SmsVerificationMessage: z.string().optional(),
};

const passwordPolicy = z.strictObject({
  MinimumLength: z.number().int().min(6).max(99).default(8),
  RequireLowercase: z.boolean().default(false),
  RequireNumbers: z.boolean().default(false),
  RequireSymbols: z.boolean().default(false),
  RequireUppercase: z.boolean().default(false),
  TemporaryPasswordValidityDays: z.number().int().min(0).max(365).optional(),
});

/** What AWS takes for a pool whose template names no policy. */
const DEFAULT_PASSWORD_POLICY: z.infer<typeof passwordPolicy> = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  RequireUppercase: true,
};

/**
 * `AWS::Cognito::UserPool` whose users sign in with their email address and are created by
 * administrators alone: nothing on the local cloud sends mail, and a public SignUp is not offered.
 */
export const userPoolProperties = z.strictObject({
  ...VERIFICATION_TEXTS,
  UserPoolName: z.string().min(1).max(128).optional(),
  UsernameAttributes: z.tuple([z.literal('email')]),
  UsernameConfiguration: z
    .strictObject({ CaseSensitive: z.boolean() })
    .default({ CaseSensitive: true }),
  AdminCreateUserConfig: z.strictObject({ AllowAdminCreateUserOnly: z.literal(true) }),
  AccountRecoverySetting: z
    .strictObject({
      RecoveryMechanisms: z.tuple([
        z.strictObject({ Name: z.literal('admin_only'), Priority: z.literal(1) }),
      ]),
    })
    .optional(),
  AutoVerifiedAttributes: z.array(z.never('the local cloud sends no mail')).optional(),
  DeletionProtection: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  MfaConfiguration: z.literal('OFF').optional(),
  Policies: z
    .strictObject({ PasswordPolicy: passwordPolicy })
    .default({ PasswordPolicy: DEFAULT_PASSWORD_POLICY }),
  UserPoolTags: z.record(z.string(), z.string()).optional(),
  UserPoolTier: z.enum(['LITE', 'ESSENTIALS', 'PLUS']).optional(),
  VerificationMessageTemplate: z
    .strictObject({
      DefaultEmailOption: z.literal('CONFIRM_WITH_CODE'),
      EmailMessage: z.string().optional(),
      EmailSubject: z.string().optional(),
      SmsMessage: z.string().optional(),
    })
    .optional(),
});

const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

const clientShape = z.strictObject({
  UserPoolId: z.string(),
  ClientName: z.string().min(1).max(128).optional(),
  AccessTokenValidity: z.number().int().positive().default(1),
  IdTokenValidity: z.number().int().positive().default(1),
  RefreshTokenValidity: z.number().int().positive().optional(),
  TokenValidityUnits: z
    .strictObject({
      AccessToken: unit.default('hours'),
      IdToken: unit.default('hours'),
      RefreshToken: unit.optional(),
    })
    .default({ AccessToken: 'hours', IdToken: 'hours' }),
  AllowedOAuthFlowsUserPoolClient: z.literal(false).optional(),
  EnableTokenRevocation: z.boolean().default(true),
  /** No other flow is implemented. An empty list is a client with which nobody signs in. */
  ExplicitAuthFlows: z.array(z.literal('ALLOW_ADMIN_USER_PASSWORD_AUTH')),
  GenerateSecret: z.literal(false).optional(),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  SupportedIdentityProviders: z.tuple([z.literal('COGNITO')]).optional(),
  /** Clients that come with a user's access token are not served here, so nothing to limit. */
  ReadAttributes: z.array(z.string()).optional(),
  WriteAttributes: z.array(z.string()).optional(),
});

const SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** `AWS::Cognito::UserPoolClient`; how long its tokens live is converted to seconds. */
export const userPoolClientProperties = clientShape
  .transform((properties) => ({
    ...properties,
    accessTokenSeconds:
      properties.AccessTokenValidity * SECONDS[properties.TokenValidityUnits.AccessToken],
    idTokenSeconds: properties.IdTokenValidity * SECONDS[properties.TokenValidityUnits.IdToken],
  }))
  .refine(({ accessTokenSeconds }) => isPermittedLife(accessTokenSeconds), {
    path: ['AccessTokenValidity'],
    message: 'is not between 5 minutes and 24 hours',
  })
  .refine(({ idTokenSeconds }) => isPermittedLife(idTokenSeconds), {
    path: ['IdTokenValidity'],
    message: 'is not between 5 minutes and 24 hours',
  });

function isPermittedLife(seconds: number): boolean {
  return seconds >= 300 && seconds <= SECONDS.days;
}

/** `AWS::Cognito::UserPoolGroup`; its role and precedence would matter to identity pools alone. */
export const userPoolGroupProperties = z.strictObject({
  UserPoolId: z.string(),
  GroupName: z.string().min(1).max(128),
  Description: z.string().max(2_048).optional(),
  Precedence: z.number().int().min(0).optional(),
});

export type PasswordPolicy = z.infer<typeof passwordPolicy>;
export type UserPoolProperties = z.infer<typeof userPoolProperties>;
export type UserPoolClientProperties = z.infer<typeof userPoolClientProperties>;
export type UserPoolGroupProperties = z.infer<typeof userPoolGroupProperties>;
