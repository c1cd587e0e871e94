import type { ApiResponse } from '../../cloud-service.ts';
import { currentStep } from '../../trace/current-step.ts';
import {
  askForCapacity,
  consumptionOf,
  reportsCapacity,
  withoutCapacity,
} from './consumed-capacity.ts';
import type { Permission } from './required-permissions.ts';

/** Tells the trace under way which tables and partitions a call is about. */
export function tellWhatIsTouched(permissions: readonly Permission[]): void {
  const step = currentStep();
  if (!step) return;
  const tables = permissions.map(({ resource }) => resource.slice(resource.indexOf('/') + 1));
  const keys = permissions.flatMap(({ context }) => context?.['dynamodb:LeadingKeys'] ?? []);
  step.fact('table', [...new Set(tables)].join(', '));
  if (keys.length > 0) step.fact('key', [...new Set(keys)].join(', '));
}

/**
 * Sends an operation to the engine and tells the trace under way what it consumed. The caller gets
 * the answer that he asked for, which is without that unless he wanted it himself.
 */
export async function withConsumption(
  operation: string,
  request: unknown,
  body: Buffer,
  send: (body: Buffer) => Promise<ApiResponse>,
): Promise<ApiResponse> {
  const step = currentStep();
  if (!step || !reportsCapacity(operation)) return send(body);
  const isAsked = typeof request === 'object' && request !== null && ASKS in request;
  const response = await send(isAsked ? body : askForCapacity(body));
  if (response.status !== 200) return response;
  const content: unknown = JSON.parse(response.body.toString());
  const consumption = consumptionOf(operation, content);
  if (consumption) {
    step.consumed(consumption.units);
    step.fact('items', consumption.items);
    if (consumption.scanned !== consumption.items) step.fact('scanned', consumption.scanned);
  }
  const isObject = typeof content === 'object' && content !== null;
  return isAsked || !isObject ? response : withoutCapacity(response, content);
}

const ASKS = 'ReturnConsumedCapacity';
