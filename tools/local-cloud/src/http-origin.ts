import type { Duplex } from 'node:stream';

/** A request between the edge and an origin, without a socket in between. */
export interface HttpRequest {
  method: string;
  /** As sent, still percent-encoded, without the query. */
  path: string;
  /** As sent, without the leading `?`; empty when there is none. */
  query: string;
  /** In the order and the case in which they came; a name may stand more than once. */
  headers: [name: string, value: string][];
  body: Buffer;
  /** The viewer's address. */
  sourceIp: string;
}

export interface HttpResponse {
  status: number;
  headers: [name: string, value: string][];
  body: Buffer;
}

/** A connection whose client asks for another protocol than HTTP, which has not been answered yet. */
export interface UpgradedConnection {
  socket: Duplex;
  /** What the client sent already beyond its request. */
  head: Buffer;
}

/** A host that the edge can forward to: a REST API's domain, a bucket's. */
export interface HttpOrigin {
  /** Whether `host` (the domain name in a distribution's origin) is one of this service's. */
  serves(host: string): boolean;
  /**
   * Answers as the AWS service would, its own errors included; throws only on a fault of the local
   * cloud itself. `signedBy` is the distribution's ARN where origin access control signs requests.
   */
  handle(host: string, request: HttpRequest, signedBy?: string): Promise<HttpResponse>;
  /**
   * Takes over a connection that asks for a WebSocket, and answers it; absent where an origin speaks
   * HTTP alone.
   */
  upgrade?(host: string, request: HttpRequest, connection: UpgradedConnection): void;
}
