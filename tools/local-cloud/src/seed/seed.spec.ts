import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SeedError } from './api.ts';
import { seed } from './seed.ts';

const ignoreProgress = (): void => undefined;

/** What a seed does to a stack is tested on a real one, by the contract suite. */
describe('a seed that cannot go on', () => {
  const server = createServer((_, response) => {
    response.writeHead(429, { 'Content-Type': 'application/json' });
    response.end('{"errors":{"request":["rate limited"]}}');
  });
  let url: string;

  beforeEach(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it('says which request was refused, and in which words', async () => {
    const seeding = seed(url, ignoreProgress);

    await expect(seeding).rejects.toThrow(SeedError);
    await expect(seeding).rejects.toThrow(/POST \/users\/login with 429.*rate limited/);
  });

  it('says where nothing answers', async () => {
    await new Promise((closed) => server.close(closed));

    await expect(seed(url, ignoreProgress)).rejects.toThrow(`Nothing answers POST ${url}/api`);
  });
});
