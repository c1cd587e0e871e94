import { mkdir } from 'node:fs/promises';
import { buildApp } from 'fauxqs';
import { REGION } from '../../cloud-service.ts';
import type { ApiResponse } from '../../cloud-service.ts';
import { fauxqsParts, type Persistence, type SqsStore } from './fauxqs-stores.ts';
import { immediateVisibility } from './immediate-visibility.ts';

/** What the engine takes its region from, and makes its queue URLs of. */
const HEADERS = {
  host: `sqs.${REGION}.amazonaws.com`,
  authorization: `AWS4-HMAC-SHA256 Credential=local/20200101/${REGION}/sqs/aws4_request`,
  'content-type': 'application/x-amz-json-1.0',
};

/** The SQS behind the local cloud: fauxqs within this process, with a file in the state directory. */
export class SqsEngine {
  readonly #directory: string;
  #app: ReturnType<typeof buildApp> | undefined;
  #persistence: Persistence | undefined;
  #store: SqsStore | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async start(): Promise<void> {
    await mkdir(this.#directory, { recursive: true });
    const { SqsStore, SnsStore, S3Store, PersistenceManager } = await fauxqsParts();
    const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
    const persistence = new PersistenceManager(this.#directory);
    // As EventBridge's database does: safe from every end of this process, without waiting for the disk.
    persistence.db.exec('PRAGMA synchronous = NORMAL');
    persistence.loadSqsAndSns(stores.sqsStore, stores.snsStore);
    // Only now, or what was loaded would be written again.
    Object.assign(stores.sqsStore, { persistence });
    for (const queue of stores.sqsStore.allQueues()) Object.assign(queue, { persistence });
    this.#app = buildApp({ logger: false, stores });
    this.#persistence = persistence;
    this.#store = stores.sqsStore;
  }

  async stop(): Promise<void> {
    const [app, persistence] = [this.#app, this.#persistence];
    this.#app = undefined;
    this.#persistence = undefined;
    await app?.close();
    persistence?.close();
  }

  get store(): SqsStore {
    if (!this.#store) throw new Error('SQS is not started');
    return this.#store;
  }

  /** @param operation for instance `SendMessage`; the answer is the engine's own. */
  async call(operation: string, input: Record<string, unknown>): Promise<ApiResponse> {
    if (!this.#app) throw new Error('SQS is not started');
    const { statusCode, headers, body } = await this.#app.inject({
      method: 'POST',
      url: '/',
      headers: { ...HEADERS, 'x-amz-target': `AmazonSQS.${operation}` },
      payload: JSON.stringify(changesVisibility(operation) ? immediateVisibility(input) : input),
    });
    const kept = ['content-type', 'x-amzn-query-error'].flatMap((name) =>
      headers[name] === undefined ? [] : [[name, String(headers[name])]],
    );
    return { status: statusCode, headers: Object.fromEntries(kept), body };
  }
}

function changesVisibility(operation: string): boolean {
  return operation.startsWith('ChangeMessageVisibility');
}
