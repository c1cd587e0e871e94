import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What makes events safe, each of which can be left out to see whether anybody notices: that consumers know
 * what they have handled (Powertools' table, and an inbox's memory of the latest about each subject), and that
 * changes leave their event in the outbox.
 */
export type Safeguard = 'idempotency' | 'outbox';

/** As `inbox.repository.ts` asks whether an event is older than what is known. */
const SEQUENCE_GUARD = /seen\s*&&\s*seen\.sequence\s*>=\s*sequence/;
const VISIBILITY_SECONDS = 15;
/** Batches of one queue at a time: more processes only wait for each other on a small machine. */
const CONCURRENCY = 2;
/** For so long a batch waits until it is full: it is the number of invocations that keeps a small machine busy. */
const WINDOW_SECONDS = 2;

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

interface Template {
  Resources: Record<string, Resource>;
}

/**
 * A copy of what was synthesised, in which queues show again what was not finished after a few seconds
 * instead of some minutes: crashes are made by the dozen here, and nobody wants to wait for each.
 *
 * @param assembly the folder that `cdk synth` wrote.
 */
export async function hastyAssembly(assembly: string, without?: Safeguard): Promise<string> {
  const copy = join(await mkdtemp(join(tmpdir(), 'conduit-assembly-')), 'cdk.out');
  await cp(assembly, copy, { recursive: true });
  for (const file of (await readdir(copy)).filter((name) => name.endsWith('.template.json'))) {
    const path = join(copy, file);
    const template = JSON.parse(await readFile(path, 'utf8')) as Template;
    change(template, without);
    await writeFile(path, JSON.stringify(template));
  }
  if (without === 'idempotency') await forgetSequences(copy);
  return copy;
}

function change({ Resources }: Template, without: Safeguard | undefined): void {
  for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
    if (Type === 'AWS::SQS::Queue' && Properties['RedrivePolicy'] !== undefined) {
      Properties['VisibilityTimeout'] = VISIBILITY_SECONDS;
    }
    if (Type === 'AWS::Lambda::EventSourceMapping') {
      Properties['ScalingConfig'] = { MaximumConcurrency: CONCURRENCY };
      Properties['MaximumBatchingWindowInSeconds'] = WINDOW_SECONDS;
    }
    if (without === 'outbox' && Type === 'AWS::Pipes::Pipe') delete Resources[id];
    if (without === 'idempotency' && Type === 'AWS::Lambda::Function') switchOff(Properties);
  }
}

/** As Powertools itself lets it be switched off. */
function switchOff(properties: Record<string, unknown>): void {
  const { Environment } = properties as { Environment?: { Variables?: Record<string, unknown> } };
  if (Environment?.Variables) Environment.Variables['POWERTOOLS_IDEMPOTENCY_DISABLED'] = 'true';
}

/** @throws {Error} where no bundle has the guard any more. */
async function forgetSequences(assembly: string): Promise<void> {
  const files = await readdir(assembly, { recursive: true });
  let found = 0;
  for (const file of files.filter((name) => /bundle\.\w+\.cjs$/.test(name))) {
    const path = join(assembly, file);
    const code = await readFile(path, 'utf8');
    if (!SEQUENCE_GUARD.test(code)) continue;
    await writeFile(path, code.replace(SEQUENCE_GUARD, 'false'));
    await rm(path.replace(/cjs$/, 'cache'), { force: true });
    found += 1;
  }
  if (found === 0) throw new Error(`No bundle has ${SEQUENCE_GUARD.source} any more.`);
}
