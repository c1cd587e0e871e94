import { ACCOUNT, PARTITION, REGION } from '../../cloud-service.ts';

const PREFIX = `arn:${PARTITION}:dynamodb:${REGION}:${ACCOUNT}:table/`;

export function tableArn(table: string): string {
  return `${PREFIX}${table}`;
}

export function indexArn(table: string, index: string): string {
  return `${PREFIX}${table}/index/${index}`;
}

/** Requests may name a table by its name or its ARN. */
export function tableName(nameOrArn: string): string {
  return nameOrArn.startsWith(PREFIX) ? nameOrArn.slice(PREFIX.length) : nameOrArn;
}
