import type { ConsumedUnits, Step, Trace } from './trace.ts';

/** A trace in one line. */
export interface TraceSummary {
  id: string;
  method: string;
  path: string;
  /** HTTP; null while the request is under way, and where it got no answer. */
  status: number | null;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** In milliseconds; null while the request is under way. */
  durationMs: number | null;
  /** As API Gateway names it to its client (`x-amzn-requestid`); null where none was asked. */
  requestId: string | null;
  /** `GET /articles/{slug}`; null where no API was asked. */
  route: string | null;
  functions: string[];
  coldStarts: number;
  /** Calls that functions made to AWS services. */
  calls: number;
  units: ConsumedUnits;
  /** Steps that failed, whatever became of the request. */
  errors: number;
  /** Whether an observer shall look, as for a fault that was switched on. */
  isNoted: boolean;
}

export function summaryOf(trace: Trace): TraceSummary {
  const { id, method, path, status = null, startedAt, steps } = trace;
  const lambda = steps.filter(({ service }) => service === 'lambda');
  const functions = lambda.filter((step) => step.facts['environment'] !== undefined);
  const gateway = steps.find(({ service }) => service === 'apigateway');
  return {
    id,
    method,
    path,
    status,
    startedAt,
    durationMs: steps[0]?.durationMs ?? null,
    requestId: textFact(gateway, 'requestId'),
    route: textFact(gateway, 'route'),
    functions: [...new Set(functions.map(({ name }) => name))],
    coldStarts: functions.filter(({ facts }) => 'coldStartMs' in facts).length,
    calls: steps.filter(({ parent }) => steps[parent ?? -1]?.service === 'lambda').length,
    units: totalUnits(steps),
    errors: steps.filter(({ error }) => error !== undefined).length,
    isNoted: steps.some(({ notes }) => notes.length > 0),
  };
}

function totalUnits(steps: readonly Step[]): ConsumedUnits {
  const sum = { read: 0, write: 0 };
  for (const { units } of steps) {
    sum.read += units?.read ?? 0;
    sum.write += units?.write ?? 0;
  }
  return sum;
}

function textFact(step: Step | undefined, name: string): string | null {
  const fact = step?.facts[name];
  return typeof fact === 'string' ? fact : null;
}
