import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers nobody before as many have come. */
export async function meetingOf(size: number): Promise<{ url: string; close(): void }> {
  const present: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    present.push(response);
    if (present.length === size) present.forEach((one) => one.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
