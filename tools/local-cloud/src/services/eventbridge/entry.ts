import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../../cloud-service.ts';
import type { BusEvent, EntryResult, EventEntry } from '../../event-bus.ts';

/** What `Time` counts for, whatever it holds (EventBridge User Guide, "PutEvents entry size"). */
const TIME_BYTES = 14;

/** How EventBridge counts an entry towards its limit, in bytes. */
export function entrySize(entry: EventEntry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  return texts.reduce(
    (size, text) => size + Buffer.byteLength(text ?? ''),
    entry.Time === undefined ? 0 : TIME_BYTES,
  );
}

/** The event of an entry, or what is wrong with it. */
export function eventOf(entry: EventEntry): BusEvent | (EntryResult & { ErrorCode: string }) {
  const { Source: source = '', DetailType: detailType = '', Detail, Resources = [], Time } = entry;
  for (const [name, value] of Object.entries({ Source: source, DetailType: detailType, Detail })) {
    if (value === undefined || value === '') return invalid(name);
  }
  if (source.startsWith('aws.')) {
    return {
      ErrorCode: 'NotAuthorizedForSourceException',
      ErrorMessage: 'Not authorized for the source.',
    };
  }
  const detail = parsedObject(Detail ?? '');
  if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account: ACCOUNT,
    time: `${new Date(Time ?? Date.now()).toISOString().slice(0, 19)}Z`,
    region: REGION,
    resources: Resources,
    detail,
  };
}

function invalid(name: string): EntryResult & { ErrorCode: string } {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  };
}

function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
