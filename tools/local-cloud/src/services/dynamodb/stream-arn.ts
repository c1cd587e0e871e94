import { tableArn } from './arn.ts';

const STREAM = /:table\/([^/]+)\/stream\/(.+)$/;

/** The ARN of AWS for the one of the engine, which names a region of its own. */
export function streamArn(engineArn: string): string {
  const { table, label } = parseStreamArn(engineArn);
  return `${tableArn(table)}/stream/${label}`;
}

/** Both parts are empty where it is no stream's ARN. */
export function parseStreamArn(arn: string): { table: string; label: string } {
  const [, table = '', label = ''] = STREAM.exec(arn) ?? [];
  return { table, label };
}
