import { cp, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What makes events safe, each of which can be left out to see whether anybody notices. */
export type Safeguard = 'idempotency' | 'outbox';

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
export async function hastyAssembly(
  assembly: string,
  { visibilitySeconds, without }: { visibilitySeconds: number; without?: Safeguard | undefined },
): Promise<string> {
  const copy = join(await mkdtemp(join(tmpdir(), 'conduit-assembly-')), 'cdk.out');
  await cp(assembly, copy, { recursive: true });
  for (const file of (await readdir(copy)).filter((name) => name.endsWith('.template.json'))) {
    const path = join(copy, file);
    const template = JSON.parse(await readFile(path, 'utf8')) as Template;
    change(template, visibilitySeconds, without);
    await writeFile(path, JSON.stringify(template));
  }
  return copy;
}

function change(
  { Resources }: Template,
  visibilitySeconds: number,
  without: Safeguard | undefined,
): void {
  for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
    if (Type === 'AWS::SQS::Queue' && Properties['RedrivePolicy'] !== undefined) {
      Properties['VisibilityTimeout'] = visibilitySeconds;
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
