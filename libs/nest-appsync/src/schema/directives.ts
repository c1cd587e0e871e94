import type { AuthMode } from '@conduit/nest-lambda/manifest';
import { Kind, type ConstDirectiveNode } from 'graphql';

/** https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
const AUTH_DIRECTIVES: Record<AuthMode, string> = {
  'api-key': 'aws_api_key',
  iam: 'aws_iam',
  'user-pool': 'aws_cognito_user_pools',
};

/** The directives by which AppSync lets callers of these modes pass. */
export function authDirectives(modes: readonly AuthMode[]): ConstDirectiveNode[] {
  return [...modes].sort().map((mode) => directive(AUTH_DIRECTIVES[mode]));
}

/** `@aws_subscribe(mutations: ["publishComment"])` */
export function subscribeDirective(mutations: readonly string[]): ConstDirectiveNode {
  const values = mutations.map((value) => ({ kind: Kind.STRING as const, value }));
  return {
    ...directive('aws_subscribe'),
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'mutations' },
        value: { kind: Kind.LIST, values },
      },
    ],
  };
}

function directive(name: string): ConstDirectiveNode {
  return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: name } };
}
