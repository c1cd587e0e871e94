import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { ApiError, REGION } from '../cloud-service.ts';
import type { ApiResponse, CloudService, Principal, SignedCall } from '../cloud-service.ts';
import { parseAuthorization } from './authorization-header.ts';
import type { SignatureClaim } from './authorization-header.ts';
import { errorResponse } from './error-response.ts';
import { readBody } from './request-body.ts';
import { verifySignature } from './signature.ts';
import type { ReceivedRequest } from './signature.ts';
import { tracedCall } from './traced-call.ts';

/** Who holds an access key; IamService is one. */
export interface SessionDirectory {
  session(
    accessKeyId: string,
  ): { secretAccessKey: string; sessionToken: string; principal: Principal } | undefined;
}

/** Stands before the services: every signed call goes through it. */
export interface CallGate {
  pass(call: GatedCall, proceed: () => Promise<ApiResponse>): Promise<ApiResponse>;
}

export interface GatedCall {
  /** The service's signing name. */
  service: string;
  /** Whose credentials signed it; each execution environment has its own. */
  accessKeyId: string;
  signed: SignedCall;
}

/** The connection is to break in place of an answer. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';
}

/** A service that answers some requests of everyone, such as for the keys of a user pool. */
export interface UnsignedApi {
  /** @returns undefined for a request that is none of these, and has to be signed. */
  answerUnsigned(request: ReceivedRequest): ApiResponse | undefined;
}

/**
 * What `AWS_ENDPOINT_URL` names: one HTTP server in front of every service that SDK clients call. It
 * verifies the signature, finds the service by the signature's scope, and speaks the errors of AWS.
 */
export class AwsEndpoint {
  readonly #iam: SessionDirectory;
  readonly #services: readonly CloudService[];
  readonly #gate: CallGate | undefined;
  readonly #server: Server;

  constructor(options: {
    iam: SessionDirectory;
    services: readonly CloudService[];
    gate?: CallGate;
  }) {
    this.#iam = options.iam;
    this.#gate = options.gate;
    this.#services = options.services;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    // Clients in a frozen execution environment keep connections that they cannot tend.
    this.#server.keepAliveTimeout = 10 * 60_000;
  }

  /** Listens on a loopback port, any free one unless named. */
  async start(port = 0): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** For instance `http://127.0.0.1:40123`. @throws {Error} before it is started. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('Not started');
    return `http://127.0.0.1:${address.port}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const answer = await this.#dispatch(request, requestId).catch((error: unknown) => {
      if (error instanceof ConnectionReset) return undefined;
      return errorResponse(error, request.headers);
    });
    if (answer === undefined) {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(answer.status, {
      ...answer.headers,
      'x-amzn-requestid': requestId,
      'content-length': Buffer.byteLength(answer.body),
    });
    response.end(answer.body);
  }

  async #dispatch(incoming: IncomingMessage, requestId: string): Promise<ApiResponse> {
    const body = await readBody(incoming);
    const request: ReceivedRequest = {
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '/', this.url),
      headers: singleValues(incoming.headers),
      body,
    };
    if (request.headers['authorization'] === undefined) {
      const answer = this.#answerUnsigned(request);
      if (answer) return answer;
    }
    const claim = parseAuthorization(request.headers['authorization']);
    const principal = this.#authenticate(request, claim);
    const service = this.#services.filter(answersCalls).find(({ name }) => name === claim.service);
    if (!service) {
      throw new ApiError(
        'LocalCloudUnsupported',
        `The local cloud has no API for the service "${claim.service}"`,
        501,
      );
    }
    const call: SignedCall = { ...request, principal, requestId };
    const { accessKeyId } = claim;
    const { name } = service;
    return tracedCall({ service: name, accessKeyId }, call, (signed) => {
      const proceed = (): Promise<ApiResponse> => service.handle(signed);
      if (this.#gate === undefined) return proceed();
      return this.#gate.pass({ service: name, accessKeyId, signed }, proceed);
    });
  }

  #authenticate(request: ReceivedRequest, claim: SignatureClaim): Principal {
    const session = this.#iam.session(claim.accessKeyId);
    if (!session || session.sessionToken !== request.headers['x-amz-security-token']) {
      throw new ApiError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    }
    if (claim.region !== REGION) {
      throw new ApiError(
        'InvalidSignatureException',
        `Credential should be scoped to a valid region, not '${claim.region}'.`,
      );
    }
    verifySignature(request, claim, session.secretAccessKey);
    return session.principal;
  }

  #answerUnsigned(request: ReceivedRequest): ApiResponse | undefined {
    for (const service of this.#services) {
      const answer = answersUnsigned(service) && service.answerUnsigned(request);
      if (answer) return answer;
    }
    return undefined;
  }
}

function answersCalls(
  service: CloudService,
): service is CloudService & Required<Pick<CloudService, 'handle'>> {
  return service.handle !== undefined;
}

function answersUnsigned(service: CloudService): service is CloudService & UnsignedApi {
  return 'answerUnsigned' in service;
}

function singleValues(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}
