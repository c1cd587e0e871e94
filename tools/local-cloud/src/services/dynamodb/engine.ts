import { mkdir } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamoDB } from '@conduit/dynamodb/testing';
import type { LocalDynamoDB } from '@conduit/dynamodb/testing';
import { ApiError, REGION } from '../../cloud-service.ts';
import type { ApiResponse } from '../../cloud-service.ts';

/** One key for all, since AWS's DynamoDB Local keeps a database per access key. */
const ACCESS_KEY = 'localcloud';

/** How often a crashed engine is started again before its calls fail. */
const RESTARTS = 3;

/**
 * The DynamoDB behind the local cloud: dynoxide with a file below the state directory, or whatever
 * the environment variable `DYNAMODB_ENDPOINT` names. A crash loses no acknowledged write.
 */
export class DynamoDbEngine {
  readonly #stateDir: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #running: Promise<LocalDynamoDB> | undefined;
  #client: DynamoDBClient | undefined;
  #restarts = 0;
  #isKilled = false;

  constructor(stateDir: string) {
    this.#stateDir = stateDir;
  }

  /** Starts it, once. @throws {Error} saying what to do. */
  async start(): Promise<LocalDynamoDB> {
    this.#running ??= this.#launch();
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#client?.destroy();
    this.#agent.destroy();
    await (await this.#running?.catch(() => undefined))?.stop();
  }

  /** Ends it as a crash would, as often as somebody asks for it; calls fail until it is back. */
  async kill(): Promise<void> {
    const { kill } = await this.start();
    kill();
    this.#isKilled = true;
  }

  /** A client for the local cloud's own calls, which no policy restricts. */
  async client(): Promise<DynamoDBClient> {
    const { endpoint } = await this.start();
    this.#client ??= new DynamoDBClient({
      endpoint,
      region: REGION,
      credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'local' },
    });
    return this.#client;
  }

  /** Passes a call on and gives the engine's answer as it is. */
  async forward(target: string, contentType: string, body: Buffer): Promise<ApiResponse> {
    const { endpoint } = await this.start();
    const scope = `${ACCESS_KEY}/20200101/${REGION}/dynamodb/aws4_request`;
    return new Promise((resolve, reject) => {
      const failed = (error: Error): void =>
        reject(new ApiError('InternalServerError', `DynamoDB's engine: ${error.message}`, 500));
      const outgoing = request(endpoint, {
        method: 'POST',
        agent: this.#agent,
        headers: {
          'content-type': contentType,
          'content-length': body.length,
          'x-amz-target': target,
          'x-amz-date': '20200101T000000Z',
          authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        },
      });
      outgoing.on('error', failed).on('response', (response) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('error', failed)
          .on('end', () =>
            resolve({
              status: response.statusCode ?? 500,
              headers: { 'content-type': response.headers['content-type'] ?? contentType },
              body: Buffer.concat(chunks),
            }),
          );
      });
      outgoing.end(body);
    });
  }

  async #launch(): Promise<LocalDynamoDB> {
    await mkdir(this.#stateDir, { recursive: true });
    return startDynamoDB({
      file: join(this.#stateDir, 'dynamodb.sqlite'),
      onCrash: (reason) => this.#restart(reason),
    });
  }

  #restart(reason: string): void {
    this.#client?.destroy();
    this.#client = undefined;
    if (!this.#isKilled) this.#restarts++;
    this.#isKilled = false;
    if (this.#restarts <= RESTARTS) {
      console.error(`DynamoDB's engine ended (${reason}) and is started again.`);
      this.#running = this.#launch();
    } else {
      const message = `DynamoDB's engine ended too often (${reason}). Its data is in ${this.#stateDir}`;
      console.error(message);
      this.#running = Promise.reject(new ApiError('InternalServerError', message, 500));
    }
    // Whoever calls next sees the failure.
    this.#running.catch(() => {});
  }
}
