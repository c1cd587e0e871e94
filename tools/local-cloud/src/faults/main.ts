import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConsoleUrl } from '../state/console-file.ts';
import { parseCommandLine } from './cli/command-line.ts';
import type { Command } from './cli/command-line.ts';
import { HELP } from './cli/help.ts';
import { describeRule, describeRules } from './cli/table.ts';
import { FaultsClient } from './faults-client.ts';
import { FaultRuleError } from './rule.ts';

/** Where the cloud is that a command is for. @throws {FaultRuleError} where none runs. */
async function clientFor({ stateDir }: Command): Promise<FaultsClient> {
  const url = await readConsoleUrl(stateDir);
  if (url !== undefined) return new FaultsClient(url);
  throw new FaultRuleError(
    `no local cloud runs on ${stateDir}; "npm start" starts one, --port or --state name another`,
  );
}

async function run(command: Command): Promise<string> {
  const client = await clientFor(command);
  switch (command.name) {
    case 'add':
      return `added ${describeRule(await client.add(command.rule))}`;
    case 'list':
      return describeRules((await client.overview()).rules);
    case 'clear': {
      const cleared = await client.clear(command.id);
      return cleared.length === 0 ? 'There were none.' : `cleared ${cleared.join(', ')}`;
    }
  }
}

const root = resolve(fileURLToPath(import.meta.url), '../../../../..');
try {
  const command = parseCommandLine(process.argv.slice(2), root);
  console.log(command === 'help' ? HELP : await run(command));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`✗ ${message}`);
  if (error instanceof FaultRuleError) console.error('  npm run faults -- --help says how.');
  process.exitCode = error instanceof FaultRuleError ? 2 : 1;
}
