import type { DeployedResource, Outputs } from '../template/deployment.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { assertGet } from './read-only.ts';

/** What `GET /api/overview` answers. */
export interface Overview {
  /** Where the site and the API are served. */
  url: string;
  /** `AWS_ENDPOINT_URL`. */
  endpointUrl: string;
  /** Where data and logs are kept. */
  stateDir: string;
  outputs: Outputs;
  resources: readonly DeployedResource[];
}

/** What runs, and where. */
export class OverviewApi implements ConsoleApi {
  readonly name = 'overview';
  readonly #overview: Overview;

  constructor(overview: Overview) {
    this.#overview = overview;
  }

  async handle(request: ConsoleRequest): Promise<ConsoleAnswer> {
    assertGet(request);
    return { json: this.#overview };
  }
}
