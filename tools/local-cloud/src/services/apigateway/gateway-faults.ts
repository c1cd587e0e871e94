import type { Effect } from '../../faults/rule.ts';
import { GatewayFailure } from './gateway-response-type.ts';

/** What API Gateway makes of a fault that somebody asked for. */
export function gatewayFailure({ kind }: Effect): GatewayFailure {
  const reason = `A fault was asked for: ${kind}`;
  switch (kind) {
    case 'throttle':
      return new GatewayFailure('THROTTLED', { reason });
    case 'timeout':
      return new GatewayFailure('INTEGRATION_TIMEOUT', { reason });
    default:
      return new GatewayFailure('API_CONFIGURATION_ERROR', { reason });
  }
}
