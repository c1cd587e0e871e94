import type { ApiRequest } from '../conduit/http-client.ts';
import type { Stage } from './stage.ts';

/** A request whose cost is measured. */
export interface Scenario {
  name: string;
  /** How many articles it takes to make sense; any number where absent. */
  from?: number;
  /** Makes the request anew, with what must be there before; what that takes is not counted. */
  request(stage: Stage): ApiRequest | Promise<ApiRequest>;
}
