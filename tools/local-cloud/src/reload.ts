import type { LambdaService } from './services/lambda/lambda.service.ts';
import { readAssembly } from './template/assembly.ts';
import type { Assembly } from './template/assembly.ts';
import { assetPath } from './template/assets.ts';
import { changesBetween } from './template/changes.ts';
import type { ResourceChange } from './template/changes.ts';
import type { Deployment } from './template/deployment.ts';
import { isJsonObject } from './template/json.ts';

export interface ReloadResult {
  /** The logical ids of what runs with new code, new files or new permissions now. */
  updated: string[];
  /** The logical ids of what needs a restart; when there are any, nothing was updated. */
  needsRestart: string[];
}

const FUNCTION = 'AWS::Lambda::Function';
const BUCKET_DEPLOYMENT = 'Custom::CDKBucketDeployment';
/** What is made again where it stands, by type: the properties that may have changed. */
const REMADE: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Role': ['Policies', 'AssumeRolePolicyDocument'],
  'AWS::IAM::Policy': ['PolicyDocument'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::Lambda::Permission': ['Principal', 'SourceArn', 'SourceAccount'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
};

/** Brings new code, files and permissions into a running cloud. */
export class Reloader {
  readonly #directory: string;
  readonly #deployment: Deployment;
  readonly #lambda: LambdaService;
  #running: Assembly;

  constructor(running: Assembly, deployment: Deployment, lambda: LambdaService) {
    this.#directory = running.directory;
    this.#running = running;
    this.#deployment = deployment;
    this.#lambda = lambda;
  }

  async reload(): Promise<ReloadResult> {
    const fresh = await readAssembly(this.#directory);
    const changes = changesBetween(this.#running, fresh);
    const needsRestart = changes.filter((change) => !isReloadable(change)).map(logicalIdOf);
    if (needsRestart.length > 0) return { updated: [], needsRestart };
    for (const change of changes) await this.#apply(change);
    this.#running = fresh;
    return { updated: changes.map(logicalIdOf), needsRestart: [] };
  }

  async #apply({ stack, logicalId, type }: ResourceChange): Promise<void> {
    if (type === BUCKET_DEPLOYMENT || type in REMADE) {
      await this.#deployment.recreate(stack, logicalId);
      return;
    }
    const key = codeKeyOf(stack.template.Resources[logicalId]?.Properties['Code']);
    const name = this.#deployment.created(stack.name, logicalId)?.ref;
    // A function that is not needed here (CDK's own helpers) is not there to be updated.
    if (key && name) await this.#lambda.updateCode(name, assetPath(this.#directory, key));
  }
}

function isReloadable({ stack, logicalId, type, kind, properties }: ResourceChange): boolean {
  if (kind !== 'changed') return false;
  if (type === BUCKET_DEPLOYMENT) return true;
  const remade = REMADE[type];
  if (remade) return properties.every((name) => remade.includes(name));
  const code = stack.template.Resources[logicalId]?.Properties['Code'];
  return type === FUNCTION && properties.join() === 'Code' && codeKeyOf(code) !== undefined;
}

function codeKeyOf(code: Parameters<typeof isJsonObject>[0]): string | undefined {
  return isJsonObject(code) && typeof code['S3Key'] === 'string' ? code['S3Key'] : undefined;
}

function logicalIdOf({ logicalId }: ResourceChange): string {
  return logicalId;
}
