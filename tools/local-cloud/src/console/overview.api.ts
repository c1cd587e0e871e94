import type { DeployedResource, Outputs } from '../template/deployment.ts';
import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';

/** What `GET /api/overview` answers. */
export interface Overview {
  /** Where the site and the API are served. */
  url: string;
  /** `AWS_ENDPOINT_URL`. */
  endpointUrl: string;
  outputs: Outputs;
  resources: readonly DeployedResource[];
}

/** What runs, and where. */
export class OverviewApi implements ConsoleApi {
  readonly name = 'overview';
  readonly #overview: () => Overview;

  constructor(overview: () => Overview) {
    this.#overview = overview;
  }

  async handle({ method, path }: ConsoleRequest): Promise<ConsoleAnswer> {
    if (method !== 'GET' || path.length > 0) {
      throw new ConsoleError(404, 'There is GET /api/overview alone.');
    }
    return { json: this.#overview() };
  }
}
