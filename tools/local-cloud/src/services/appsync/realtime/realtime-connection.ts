import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { newTraceId } from '../../lambda/trace-id.ts';
import { UnauthorizedException, type Caller } from '../auth/caller.ts';
import { parseGraphqlRequest } from '../graphql-request.ts';
import { UnparseableQuery } from '../execution/validate-document.ts';
import type { GraphqlApi } from '../graphql-api.ts';
import { parseMessage, type ClientMessage, type StartMessage } from './client-message.ts';
import { assertHost, lowerCase } from './handshake.ts';
import type { Subscriptions } from './subscriptions.ts';

/** AppSync's quota. */
const MAX_SUBSCRIPTIONS = 100;
/** For how long a client waits for a sign of life, in milliseconds, as AppSync tells it. */
const CONNECTION_TIMEOUT_MS = 300_000;
const KEEP_ALIVE_MS = 60_000;
/** A connection ends after a day (AppSync's quota), which is also as long as a timer can be trusted. */
const MAX_LIFE_MS = 24 * 60 * 60_000;
/** RFC 6455, 7.4.1: a policy is violated. */
const POLICY_VIOLATION = 1008;

interface RealtimeError {
  errorType: string;
  message: string;
}

/** One client's WebSocket, with what it has subscribed to. */
export class RealtimeConnection {
  readonly #socket: WebSocket;
  readonly #api: GraphqlApi;
  readonly #subscriptions: Subscriptions;
  readonly #sourceIp: string[];
  /** What ends each subscription, by the client's id; of one that begins, undefined. */
  readonly #active = new Map<string, (() => void) | undefined>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    socket: WebSocket,
    caller: Caller,
    options: { api: GraphqlApi; subscriptions: Subscriptions; sourceIp: string[] },
  ) {
    this.#socket = socket;
    this.#api = options.api;
    this.#subscriptions = options.subscriptions;
    this.#sourceIp = options.sourceIp;
    this.#timers.add(setInterval(() => this.#send({ type: 'ka' }), KEEP_ALIVE_MS));
    this.#after(caller.expiresAt, () => {
      this.#sendError(undefined, EXPIRED);
      socket.close(POLICY_VIOLATION, EXPIRED.errorType);
    });
    socket.on('message', (data, isBinary) => {
      const text = isBinary ? '' : data.toString();
      this.#receive(parseMessage(text)).catch((error: unknown) => {
        console.error('The local cloud failed to answer a message to AppSync:', error);
        socket.close(1011);
      });
    });
    socket.on('close', () => this.#end());
    // What breaks the protocol closes the connection, which is all there is to do about it.
    socket.on('error', () => {});
  }

  async #receive(message: ReturnType<typeof parseMessage>): Promise<void> {
    if ('kind' in message) {
      this.#sendError(message.id, unsupported(message.kind));
      return;
    }
    await this.#take(message);
  }

  async #take(message: ClientMessage): Promise<void> {
    switch (message.type) {
      case 'connection_init':
        this.#send({
          type: 'connection_ack',
          payload: { connectionTimeoutMs: CONNECTION_TIMEOUT_MS },
        });
        this.#send({ type: 'ka' });
        return;
      case 'start':
        await this.#start(message);
        return;
      case 'stop':
        this.#stop(message.id);
    }
  }

  async #start(message: StartMessage): Promise<void> {
    const { id } = message;
    const refusal = this.#refusalOf(id);
    if (refusal) return this.#sendError(id, refusal);
    this.#active.set(id, undefined);
    const failed = await this.#subscribe(message);
    if (!failed) return this.#send({ type: 'start_ack', id });
    this.#active.delete(id);
    this.#send({ type: 'error', id, payload: { errors: failed } });
  }

  #refusalOf(id: string): RealtimeError | undefined {
    if (this.#active.has(id)) {
      return { errorType: 'DuplicatedOperationError', message: `${id} is subscribed already.` };
    }
    if (this.#active.size < MAX_SUBSCRIPTIONS) return undefined;
    const message = `A connection has at most ${MAX_SUBSCRIPTIONS} subscriptions.`;
    return { errorType: 'MaxSubscriptionsReachedError', message };
  }

  /** @returns what is wrong with it, as AppSync lists it. */
  async #subscribe({ id, payload }: StartMessage): Promise<object[] | undefined> {
    try {
      const caller = this.#authenticate(payload);
      const operation = this.#api.executor.prepare(parseGraphqlRequest(payload.data));
      if (Array.isArray(operation)) return operation;
      if (operation.definition.operation !== 'subscription') {
        return [unsupported(operation.definition.operation)];
      }
      const headers = lowerCase(payload.extensions.authorization);
      const reports = this.#api.reports(randomUUID());
      const request = { caller, headers, traceId: newTraceId(), ...reports };
      const subscribed = await this.#subscriptions.add(operation, request, {
        next: (response) => this.#send({ type: 'data', id, payload: response }),
        invalidated: () => this.#complete(id),
      });
      if (Array.isArray(subscribed)) return subscribed;
      this.#began(id, caller, subscribed);
      return undefined;
    } catch (error) {
      if (error instanceof UnauthorizedException) {
        return [{ errorType: 'UnauthorizedException', message: error.message }];
      }
      if (error instanceof UnparseableQuery) {
        return [{ errorType: 'MalformedHttpRequestException', message: error.message }];
      }
      throw error;
    }
  }

  #authenticate({ data, extensions }: StartMessage['payload']): Caller {
    const headers = lowerCase(extensions.authorization);
    assertHost(headers, this.#api);
    return this.#api.authenticate({
      method: 'POST',
      url: new URL('/graphql', 'http://localhost'),
      headers,
      body: Buffer.from(data),
      sourceIp: this.#sourceIp,
    });
  }

  #began(id: string, caller: Caller, end: () => void): void {
    // Stopped, or gone, before it was there.
    if (!this.#active.has(id) || this.#socket.readyState !== this.#socket.OPEN) return end();
    this.#active.set(id, end);
    this.#after(caller.expiresAt, () => {
      if (this.#active.get(id) !== end) return;
      this.#forget(id);
      this.#sendError(id, EXPIRED);
    });
  }

  #stop(id: string): void {
    if (this.#active.has(id)) this.#complete(id);
    else this.#sendError(id, { errorType: 'UnknownOperationError', message: `There is no ${id}.` });
  }

  #complete(id: string): void {
    this.#forget(id);
    this.#send({ type: 'complete', id });
  }

  #forget(id: string): void {
    this.#active.get(id)?.();
    this.#active.delete(id);
  }

  /** @param time in milliseconds since 1970. */
  #after(time: number | undefined, work: () => void): void {
    if (time === undefined || time - Date.now() > MAX_LIFE_MS) return;
    this.#timers.add(setTimeout(work, Math.max(0, time - Date.now())));
  }

  #end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const id of [...this.#active.keys()]) this.#forget(id);
  }

  #sendError(id: string | undefined, error: RealtimeError): void {
    this.#send({ type: 'error', ...(id !== undefined && { id }), payload: { errors: [error] } });
  }

  #send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}

const EXPIRED: RealtimeError = {
  errorType: 'UnauthorizedException',
  message: 'Token has expired.',
};

function unsupported(kind: string): RealtimeError {
  return {
    errorType: 'UnsupportedOperation',
    message: `${kind} not supported through the realtime channel`,
  };
}
