import { describe, expect, it } from '@jest/globals';
import { IamService } from '../iam/iam.service.ts';
import { LogsService } from '../logs/logs.service.ts';
import { AccessLog } from './access-log.ts';

describe('an access log', () => {
  const logs = new LogsService({ authorizer: new IamService(), stateDir: 'unused' });
  const role = 'arn:aws:iam::000000000000:role/logs';
  const group = 'arn:aws:logs:us-east-1:000000000000:log-group:access:*';
  const stream = 'arn:aws:firehose:us-east-1:000000000000:deliverystream/amazon-apigateway-x';

  it.each([
    [
      'a destination that is no log group',
      stream,
      '$context.requestId',
      role,
      /is not a log group/,
    ],
    ['a format without a request id', group, '$context.status', role, /requires \$context.request/],
    ['an account without a role', group, '$context.requestId', undefined, /role ARN must be set/],
  ])('refuses %s', (_what, DestinationArn, Format, roleArn, message) => {
    expect(() => new AccessLog(logs, roleArn, { DestinationArn, Format })).toThrow(message);
  });
});
