import { Logger } from '@aws-lambda-powertools/logger';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger as NestLogger } from '@nestjs/common';
import { runInRequestContext } from '../request-context.ts';
import { StructuredLogger } from './structured-logger.ts';

let lines: Record<string, unknown>[];
let logger: StructuredLogger;

beforeEach(() => {
  lines = [];
  const powertools = new Logger({ serviceName: 'book-service', logLevel: 'INFO' });
  const write = (text: unknown): void => {
    lines.push(JSON.parse(String(text)) as Record<string, unknown>);
  };
  jest.spyOn(console, 'log').mockImplementation(write);
  jest.spyOn(console, 'info').mockImplementation(write);
  jest.spyOn(console, 'warn').mockImplementation(write);
  jest.spyOn(console, 'error').mockImplementation(write);
  Object.assign(powertools, { console });
  logger = new StructuredLogger(powertools);
});

describe('StructuredLogger', () => {
  it('writes a line as JSON, with the class that logs', () => {
    logger.log('shelved', 'BookRepository');

    expect(lines).toMatchObject([
      { level: 'INFO', message: 'shelved', logger: 'BookRepository', service: 'book-service' },
    ]);
  });

  it('adds the ids of the request that is being worked on, and only then', () => {
    logger.warn('before');
    runInRequestContext({ requestId: 'edge-1', awsRequestId: 'fn-1', traceId: 'Root=1' }, () =>
      logger.warn('within'),
    );

    expect(lines[0]).not.toHaveProperty('request_id');
    expect(lines[1]).toMatchObject({
      request_id: 'edge-1',
      function_request_id: 'fn-1',
      trace_id: 'Root=1',
    });
  });

  it('takes attributes beside a message', () => {
    logger.log({ message: 'deleted', articleId: 'a1' }, 'Audit');

    expect(lines).toMatchObject([{ message: 'deleted', articleId: 'a1', logger: 'Audit' }]);
  });

  it('keeps the error that is logged, and the stack that Nest passes on', () => {
    logger.error(new Error('fire'));
    logger.error('fire', 'Error: fire\n    at here', 'BookService');

    expect(lines).toMatchObject([
      { message: 'fire', error: { message: 'fire' } },
      { message: 'fire', stack: 'Error: fire\n    at here', logger: 'BookService' },
    ]);
  });

  it('leaves what Nest tells about its start to debugging', () => {
    logger.log('Mapped {/api, GET} route', 'RouterExplorer');

    expect(lines).toEqual([]);
  });

  it('is what Nest loggers write through', () => {
    NestLogger.overrideLogger(logger);
    new NestLogger('BookService').warn('damp');
    NestLogger.overrideLogger(['error']);

    expect(lines).toMatchObject([{ level: 'WARN', message: 'damp', logger: 'BookService' }]);
  });
});
