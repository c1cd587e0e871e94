import { z } from 'zod';
import { tags } from '../tags.ts';
import { isReservedVariable } from './environment-variables.ts';

const code = z.union([
  z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  z.strictObject({ ZipFile: z.string() }),
]);

const variables = z
  .record(
    z.string().regex(/^[a-zA-Z]\w+$/, 'is not a name for an environment variable'),
    z.string(),
  )
  .superRefine((values, context) => {
    for (const name of Object.keys(values).filter(isReservedVariable)) {
      context.addIssue({ code: 'custom', path: [name], message: 'is reserved by Lambda' });
    }
    if (Buffer.byteLength(JSON.stringify(values)) > 4096) {
      context.addIssue({ code: 'custom', message: 'take more than 4 KB' });
    }
  });

const logLevel = z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']);

/** `AWS::Lambda::Function`, as far as it is run here. */
export const functionProperties = z.strictObject({
  FunctionName: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  Code: code,
  Handler: z.string().regex(/^[^\s.]\S*\.\S+$/, 'has the form file.export'),
  Role: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Architectures: z
    .array(z.enum(['x86_64', 'arm64']))
    .length(1)
    .optional(),
  Description: z.string().optional(),
  Environment: z.strictObject({ Variables: variables.optional() }).optional(),
  EphemeralStorage: z.strictObject({ Size: z.number().int().min(512).max(10_240) }).optional(),
  LoggingConfig: z
    .strictObject({
      LogGroup: z.string().optional(),
      LogFormat: z.enum(['Text', 'JSON']).optional(),
      ApplicationLogLevel: logLevel.optional(),
      SystemLogLevel: z.enum(['DEBUG', 'INFO', 'WARN']).optional(),
    })
    .optional(),
  MemorySize: z.number().int().min(128).max(10_240).optional(),
  PackageType: z.literal('Zip').optional(),
  ReservedConcurrentExecutions: z.number().int().min(0).optional(),
  RuntimeManagementConfig: z
    .strictObject({ UpdateRuntimeOn: z.enum(['Auto', 'FunctionUpdate']) })
    .optional(),
  Tags: tags.optional(),
  Timeout: z.number().int().min(1).max(900).optional(),
  TracingConfig: z.strictObject({ Mode: z.enum(['Active', 'PassThrough']) }).optional(),
});

export type FunctionProperties = z.infer<typeof functionProperties>;

/** `AWS::Lambda::Version` */
export const versionProperties = z.strictObject({
  FunctionName: z.string(),
  Description: z.string().optional(),
  CodeSha256: z.string().optional(),
});

export type VersionProperties = z.infer<typeof versionProperties>;

/** `AWS::Lambda::Alias` */
export const aliasProperties = z.strictObject({
  FunctionName: z.string(),
  FunctionVersion: z.string(),
  Name: z.string().regex(/^(?!\d+$)[\w-]{1,128}$/),
  Description: z.string().optional(),
});

export type AliasProperties = z.infer<typeof aliasProperties>;

/** `AWS::Lambda::Permission` */
export const permissionProperties = z.strictObject({
  Action: z.literal(['lambda:InvokeFunction', 'lambda:*']),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

export type PermissionProperties = z.infer<typeof permissionProperties>;
