import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NotFoundError, RateLimitedError, type LambdaHandler } from '@conduit/nest-lambda';
import { lambdaContext } from '@conduit/nest-lambda/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Module,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { firstValueFrom, of, type Observable } from 'rxjs';
import { LambdaClient } from './client/lambda.client.ts';
import { messagesEntry } from './entry/messages.entry.ts';

class OpenHours implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.switchToRpc().getData<{ hour?: number }>()?.hour !== 3;
  }
}

@Controller()
class BooksController {
  @MessagePattern('book.find')
  find(@Payload() id: string): Observable<{ id: string }> {
    return of({ id });
  }

  @MessagePattern('book.lend')
  @UseGuards(OpenHours)
  lend(@Payload() data: { hour: number }): Promise<number> {
    return Promise.resolve(data.hour);
  }

  @MessagePattern('book.lose')
  lose(): never {
    throw NotFoundError.of('book');
  }

  @MessagePattern('book.burn')
  burn(): never {
    throw new Error('fire');
  }

  @MessagePattern('book.forget')
  forget(): void {
    // answers nothing
  }
}

@Module({ controllers: [BooksController] })
class BooksModule {}

let handler: LambdaHandler;
let server: Server;
let client: LambdaClient;

/** The Invoke API of Lambda, as far as one handler needs it; IAM and processes are the local cloud's. */
function serveInvokes(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const event = JSON.parse(Buffer.concat(chunks).toString()) as { pattern: string };
      if (event.pattern === 'book.throttled') {
        response.writeHead(429, { 'x-amzn-errortype': 'TooManyRequestsException' }).end('{}');
        return;
      }
      handler(event, lambdaContext()).then(
        (answer) => response.end(JSON.stringify(answer)),
        (error: Error) =>
          response
            .setHeader('X-Amz-Function-Error', 'Unhandled')
            .end(JSON.stringify({ errorType: error.name, errorMessage: error.message })),
      );
    });
  });
}

beforeAll(async () => {
  handler = await messagesEntry({ module: BooksModule }).start();
  server = serveInvokes();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    BOOK_SERVICE_MESSAGES_FUNCTION: 'book-service-messages',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  client = new LambdaClient({ function: 'book-service-messages' });
});

afterAll(async () => {
  client.close();
  await new Promise((resolve) => server.close(resolve));
});

const send = (pattern: string, data: unknown): Promise<unknown> =>
  firstValueFrom(client.send(pattern, data));

describe('the direct-invoke transport', () => {
  it('carries a request to its handler and the answer back', async () => {
    expect(await send('book.find', '7')).toEqual({ id: '7' });
  });

  it('answers null for a handler that returns nothing', async () => {
    expect(await send('book.forget', {})).toBeNull();
  });

  it('runs guards', async () => {
    expect(await send('book.lend', { hour: 12 })).toBe(12);
    await expect(send('book.lend', { hour: 3 })).rejects.toEqual({
      status: 'error',
      message: 'Forbidden resource',
    });
  });

  it('gives a domain error back as the same class', async () => {
    await expect(send('book.lose', {})).rejects.toEqual(NotFoundError.of('book'));
    await expect(send('book.lose', {})).rejects.toBeInstanceOf(NotFoundError);
  });

  it('takes too many requests at once for what passes', async () => {
    await expect(send('book.throttled', {})).rejects.toBeInstanceOf(RateLimitedError);
  });

  it('reports any other error as a failure of the function', async () => {
    await expect(send('book.burn', {})).rejects.toMatchObject({
      status: 'error',
      message: 'Internal server error',
      cause: { message: expect.stringMatching(/book\.burn failed: .*fire/) },
    });
  });

  it('names a pattern that nobody handles', async () => {
    await expect(send('book.eat', {})).rejects.toMatchObject({
      cause: { message: expect.stringContaining('No @MessagePattern handles \\"book.eat\\"') },
    });
  });

  it('refuses events, which belong on the bus', async () => {
    await expect(firstValueFrom(client.emit('book.read', {}))).rejects.toThrow('is an event');
  });

  it.each([[null], ['text'], [{}], [{ pattern: 5 }]])(
    'refuses %j, which is no message',
    async (event) => {
      await expect(handler(event, lambdaContext())).rejects.toThrow('not a message');
    },
  );
});
