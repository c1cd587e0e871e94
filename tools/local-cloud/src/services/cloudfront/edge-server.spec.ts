import { once } from 'node:events';
import { connect } from 'node:net';
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
});
