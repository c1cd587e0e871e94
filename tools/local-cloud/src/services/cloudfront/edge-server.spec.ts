import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { EdgeServer } from './edge-server.ts';

describe('the edge’s socket', () => {
  it('closes although somebody holds a WebSocket', async () => {
    const edge = new EdgeServer({
      answer: () => Promise.reject(new Error('Nobody asks')),
      upgrade: () =>
        Promise.resolve(
          ({ socket }) => void socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
        ),
    });
    const port = await edge.listen(0);
    const viewer = connect(port, '127.0.0.1');
    viewer.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n');
    await once(viewer, 'data');

    const isGone = once(viewer, 'close');
    await edge.close();
    await isGone;

    expect(viewer.destroyed).toBe(true);
  });

  it('answers what has come in whole before it refuses what follows', async () => {
    const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
    const edge = new EdgeServer({
      answer: async () => {
        ask();
        // Long enough for what follows to be read.
        await sleep(50);
        return { status: 200, headers: [], body: Buffer.from('done') };
      },
      upgrade: () => Promise.reject(new Error('Nobody asks')),
    });
    const port = await edge.listen(0);
    try {
      const viewer = connect(port, '127.0.0.1');
      viewer.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}{"more":1}\r\n\r\n');
      await isAsked;
      const answers = Buffer.concat(await viewer.toArray()).toString();

      expect(answers).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(answers).toContain('done');
    } finally {
      await edge.close();
    }
  });

  it.each([
    ['no request', 'nonsense\r\n\r\n', 400],
    ['a path with a line break', 'POST /api/articles/\r\nX: y/favorite HTTP/1.1\r\n\r\n', 400],
    ['another version of HTTP', 'GET / HTTP/2.0\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
    ['too many headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
    [
      'chunks without a size',
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
  ])('refuses %s', async (_, text, status) => {
    const edge = new EdgeServer({
      answer: () => Promise.reject(new Error('Nobody asks')),
      upgrade: () => Promise.reject(new Error('Nobody asks')),
    });
    const port = await edge.listen(0);
    try {
      const viewer = connect(port, '127.0.0.1');
      viewer.write(text);
      const answer = Buffer.concat(await viewer.toArray()).toString();

      expect(answer).toContain(`HTTP/1.1 ${status} `);
    } finally {
      await edge.close();
    }
  });

  it('tells viewers that a connection outlasts a minute’s pause', async () => {
    const edge = new EdgeServer({
      answer: () => Promise.resolve({ status: 204, headers: [], body: Buffer.alloc(0) }),
      upgrade: () => Promise.reject(new Error('Nobody asks')),
    });
    const port = await edge.listen(0);
    try {
      const { headers } = await fetch(`http://localhost:${port}/`);
      const [, seconds] = /^timeout=(\d+)$/.exec(headers.get('keep-alive') ?? '') ?? [];
      expect(Number(seconds)).toBeGreaterThan(60);
    } finally {
      await edge.close();
    }
  });
});
