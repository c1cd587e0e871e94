import { ACCOUNT, PARTITION, REGION } from '../../cloud-service.ts';

export function queueArn(name: string): string {
  return `arn:${PARTITION}:sqs:${REGION}:${ACCOUNT}:${name}`;
}

export function queueUrl(name: string): string {
  return `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
}

/** The name in a queue's URL or ARN; its last part. */
export function queueName(urlOrArn: string): string {
  return urlOrArn.slice(Math.max(urlOrArn.lastIndexOf('/'), urlOrArn.lastIndexOf(':')) + 1);
}
