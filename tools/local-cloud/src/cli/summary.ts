import { relative } from 'node:path';
import type { LocalCloud } from '../cloud.ts';
import { administratorEnv } from '../state/administrator-env.ts';

/** Outputs that CDK adds for references between stacks; they say nothing to people. */
const CDK_OUTPUT = /^(Exports|Publish)Output/;

/** Where to click, and what runs. */
export function summary(cloud: LocalCloud, stateDir: string): string {
  const outputs = Object.entries(cloud.outputs).flatMap(([stack, values]) =>
    Object.entries(values)
      .filter(([name]) => !CDK_OUTPUT.test(name))
      .map(([name, value]) => `  ${`${stack}.${name}`.padEnd(36)} ${value}`),
  );
  return [
    '',
    `Conduit runs at ${cloud.url}`,
    '',
    `  The site       ${cloud.url}/`,
    `  The REST API   ${cloud.url}/api/articles`,
    `  Its document   ${cloud.consoleUrl}/docs/`,
    ...(cloud.services.appSync.apis.length > 0
      ? [`  GraphQL        ${cloud.url}/graphql  (try it at ${cloud.consoleUrl}/graphiql/)`]
      : []),
    `  The console    ${cloud.consoleUrl}/`,
    `  The AWS API    ${cloud.endpointUrl}  (AWS_ENDPOINT_URL)`,
    `  Administrator  ${relative(process.cwd(), administratorEnv(stateDir))}  (AWS_… variables)`,
    `  Data and logs  ${relative(process.cwd(), stateDir) || '.'}`,
    '',
    'What the stacks put out:',
    ...outputs,
    '',
    'Ctrl-C ends everything.',
  ].join('\n');
}
