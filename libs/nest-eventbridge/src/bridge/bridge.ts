import type { GatewayService } from './gateway.service.ts';

/** The call sites, connected to handlers somewhere else. */
export interface Bridge {
  gateway: GatewayService;
  stop(): Promise<void>;
}
