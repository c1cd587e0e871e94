import { ACCOUNT, PARTITION, REGION } from '../../cloud-service.ts';

/** The bus that every account has. */
export const DEFAULT_BUS = 'default';

const PREFIX = `arn:${PARTITION}:events:${REGION}:${ACCOUNT}:`;

export function busArn(name: string): string {
  return `${PREFIX}event-bus/${name}`;
}

/** Requests and templates name a bus by its name or its ARN. */
export function busName(nameOrArn: string): string {
  return nameOrArn.startsWith(`${PREFIX}event-bus/`)
    ? nameOrArn.slice(`${PREFIX}event-bus/`.length)
    : nameOrArn;
}

/** Rules of the default bus do not name it. */
export function ruleArn(bus: string, name: string): string {
  return `${PREFIX}rule/${bus === DEFAULT_BUS ? '' : `${bus}/`}${name}`;
}

export function archiveArn(name: string): string {
  return `${PREFIX}archive/${name}`;
}

export function replayArn(name: string): string {
  return `${PREFIX}replay/${name}`;
}
