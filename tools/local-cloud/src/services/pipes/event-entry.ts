import type { EventEntry } from '../../event-bus.ts';
import { valueAt } from '../input-template/json-path.ts';
import { fillTemplate } from '../input-template/template.ts';
import type { Pipe, PipeRecord } from './pipe.ts';

/** What a pipe puts on its bus for a record. Paths are followed in the record as the stream gave it. */
export function eventEntry(pipe: Pipe, record: PipeRecord, now: Date): EventEntry {
  const { DetailType, Source, Time, Resources = [] } = pipe.bus;
  const time = Time === undefined ? undefined : instant(valueAt(Time, record));
  return {
    EventBusName: pipe.target,
    Source: Source === undefined ? `Pipe ${pipe.name}` : dynamic(Source, record),
    DetailType: DetailType === undefined ? 'Event from aws:dynamodb' : dynamic(DetailType, record),
    Resources: Resources.map((resource) => dynamic(resource, record)),
    Detail: detail(pipe, record, now),
    ...(time !== undefined && { Time: time }),
  };
}

function detail(pipe: Pipe, record: PipeRecord, now: Date): string {
  if (pipe.inputTemplate === undefined) return JSON.stringify(record);
  return fillTemplate(pipe.inputTemplate, (variable) =>
    variable.startsWith('$') ? valueAt(variable, record) : reserved(variable, pipe, record, now),
  );
}

/** EventBridge User Guide, "Amazon EventBridge Pipes input transformation", reserved variables. */
function reserved(variable: string, pipe: Pipe, record: PipeRecord, now: Date): unknown {
  switch (variable) {
    case 'aws.pipes.pipe-arn':
      return pipe.arn;
    case 'aws.pipes.pipe-name':
      return pipe.name;
    case 'aws.pipes.source-arn':
      return pipe.source;
    case 'aws.pipes.target-arn':
      return pipe.target;
    case 'aws.pipes.event.ingestion-time':
      return now.toISOString();
    case 'aws.pipes.event':
    case 'aws.pipes.event.json':
      return record;
    default:
      return undefined;
  }
}

/** A dynamic path parameter, or the text itself. */
function dynamic(parameter: string, record: PipeRecord): string {
  if (!parameter.startsWith('$.')) return parameter;
  const value = valueAt(parameter, record) ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** ISO 8601, or epoch seconds. */
function instant(value: unknown): number | undefined {
  const time =
    typeof value === 'number' ? value * 1_000 : typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}
