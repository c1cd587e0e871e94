import { randomBytes } from 'node:crypto';
import { displayable, displayableUrl } from './displayable.ts';

/** What a step says about itself, for people. */
export type Fact = string | number | boolean;

/** Capacity units that DynamoDB charges for. */
export interface ConsumedUnits {
  read: number;
  write: number;
}

/** Something that a service did for a request. */
export interface Step {
  /** Its place in the trace's list. */
  id: number;
  /** The step that it is a part of; null for the first one. */
  parent: number | null;
  /** As AWS signs for it: `cloudfront`, `apigateway`, `lambda`, `dynamodb`. */
  service: string;
  name: string;
  /** In milliseconds since the trace began. */
  startMs: number;
  /** In milliseconds; null while it runs. */
  durationMs: number | null;
  /** Absent where all went well. */
  error?: string;
  units?: ConsumedUnits;
  facts: Record<string, Fact>;
  /** What an observer shall not overlook, such as a fault that was switched on. */
  notes: string[];
}

/** A request as it came to the edge. */
export interface TracedRequest {
  method: string;
  /** Percent-encoded, without the query. */
  path: string;
  /** Without the leading `?`. */
  query: string;
}

/** More calls than a request should make; those behind are counted and not kept. */
const MAX_STEPS = 300;
/** What a step takes in memory beside its texts, roughly. */
const STEP_BYTES = 300;

/** What became of one request, from the edge to the tables. */
export class Trace {
  readonly id = randomBytes(8).toString('hex');
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly startedAt = Date.now();
  readonly steps: Step[] = [];
  /** Every id under which the request is known: to the edge, to API Gateway, to each function. */
  readonly requestIds = new Set<string>();
  /** HTTP; undefined while the request is under way. */
  status: number | undefined;
  droppedSteps = 0;
  /** About how much memory it takes. */
  bytes = 0;
  readonly #origin = performance.now();

  constructor({ method, path, query }: TracedRequest) {
    this.method = displayable(method);
    this.path = displayableUrl(query === '' ? path : `${path}?${query}`);
  }

  /** @returns undefined when the trace has as many steps as it takes. */
  begin(service: string, name: string, parent: number | null): Step | undefined {
    if (this.steps.length >= MAX_STEPS) {
      this.droppedSteps++;
      return undefined;
    }
    const step: Step = {
      id: this.steps.length,
      parent,
      service,
      name: displayable(name),
      startMs: this.#now(),
      durationMs: null,
      facts: {},
      notes: [],
    };
    this.steps.push(step);
    this.bytes += STEP_BYTES + step.name.length;
    return step;
  }

  end(step: Step): void {
    step.durationMs = microseconds(this.#now() - step.startMs);
  }

  /** A text as a step may keep it; counted. */
  text(text: string): string {
    const kept = displayable(text);
    this.bytes += kept.length;
    return kept;
  }

  #now(): number {
    return microseconds(performance.now() - this.#origin);
  }
}

/** Milliseconds without digits that mean nothing. */
export function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1_000) / 1_000;
}
