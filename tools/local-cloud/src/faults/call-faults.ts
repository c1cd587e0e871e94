import { ConnectionReset } from '../aws-endpoint/aws-endpoint.ts';
import type { CallGate, GatedCall } from '../aws-endpoint/aws-endpoint.ts';
import type { ApiResponse, SignedCall } from '../cloud-service.ts';
import type { Caller } from './caller.ts';
import { namedTables } from './named-tables.ts';
import { traceRoot } from './passage.ts';
import type { Passage } from './passage.ts';
import type { Faults } from './faults.ts';
import type { Effect } from './rule.ts';
import { serverError, throttled } from './service-errors.ts';

export interface CallFaultsOptions {
  faults: Faults;
  /** Whose access key it is; undefined for people and tests. */
  callerOf(accessKeyId: string): Caller | undefined;
  killEngine(): Promise<void>;
}

/** The faults of calls that functions make, and of the functions while they make them. */
export class CallFaults implements CallGate {
  readonly #options: CallFaultsOptions;

  constructor(options: CallFaultsOptions) {
    this.#options = options;
  }

  async pass(call: GatedCall, proceed: () => Promise<ApiResponse>): Promise<ApiResponse> {
    const { faults, callerOf } = this.#options;
    if (faults.isQuiet) return proceed();
    const caller = callerOf(call.accessKeyId);
    const passage = passageOf(call, caller);
    return faults.through({
      passage,
      proceed,
      fail: (effect) => this.#fail(effect, call, caller, proceed),
      note: (line) => caller?.note(line),
    });
  }

  async #fail(
    effect: Effect,
    { service, signed }: GatedCall,
    caller: Caller | undefined,
    proceed: () => Promise<ApiResponse>,
  ): Promise<ApiResponse> {
    switch (effect.kind) {
      case 'throttle':
        return throttled(service, operationOf(signed), signed.body);
      case 'error':
        throw serverError(service);
      case 'kill-engine': {
        const answer = effect.when === 'during' ? proceed() : undefined;
        await this.#options.killEngine();
        if (answer !== undefined) return answer;
        throw serverError(service);
      }
      case 'crash':
      case 'timeout':
      case 'out-of-memory':
        caller?.die(effect.kind);
        throw new ConnectionReset();
      default:
        throw new ConnectionReset();
    }
  }
}

function passageOf({ service, signed }: GatedCall, caller: Caller | undefined): Passage {
  return {
    place: 'call',
    service,
    operation: operationOf(signed),
    tables: () => (service === 'dynamodb' ? namedTables(signed.body) : []),
    by: caller?.functionName,
    nth: caller?.countCall(),
    trace: traceRoot(caller?.traceId ?? signed.headers['x-amzn-trace-id']),
  };
}

/** By the target of the JSON protocols; of the others, the local cloud knows one operation each. */
function operationOf({ headers }: SignedCall): string {
  return headers['x-amz-target']?.split('.').at(-1) ?? 'Invoke';
}
