import type { GraphqlApiDescription } from '../services/appsync/appsync.service.ts';
import type { Person } from '../services/cognito/cognito.service.ts';
import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { assertGet } from './read-only.ts';

/** More than anybody looks through to become somebody. */
const MOST_PEOPLE = 50;

export interface GraphqlApiOptions {
  /** The distribution's: `http://localhost:3333` */
  siteUrl: string;
  /** Asked with each request, since tests start without any. */
  apis: () => readonly GraphqlApiDescription[];
  /** Issues tokens to people without their passwords, which the console does for whoever sits here. */
  people: {
    people(poolId: string): Person[];
    tokenFor(poolId: string, userId: string): Promise<string | undefined>;
  };
}

/**
 * What GraphiQL asks: `GET /api/graphql` says where the API is, `/people` who can be signed in, and
 * `POST /people/<id>/token` signs somebody in.
 */
export class GraphqlConsoleApi implements ConsoleApi {
  readonly name = 'graphql';
  readonly #options: GraphqlApiOptions;

  constructor(options: GraphqlApiOptions) {
    this.#options = options;
  }

  async handle(request: ConsoleRequest): Promise<ConsoleAnswer> {
    const { siteUrl, apis, people } = this.#options;
    const [api] = apis();
    if (!api) throw new ConsoleError(404, 'No stack has a GraphQL API.');
    const { host, apiKey, userPoolId: pool } = api;
    const [part, id, token, ...rest] = request.path;
    if (part === 'people' && token === 'token' && id !== undefined && rest.length === 0) {
      if (request.method !== 'POST') throw new ConsoleError(405, 'A token is asked for with POST.');
      return { json: { token: await this.#tokenFor(pool, id) } };
    }
    assertGet(request);
    if (part === 'people' && id === undefined) {
      return { json: pool === undefined ? [] : people.people(pool).slice(0, MOST_PEOPLE) };
    }
    if (part !== undefined) throw new ConsoleError(404, `There is no /api/graphql/${part}.`);
    const url = `${siteUrl}/graphql`;
    const realtimeUrl = `${url.replace('http', 'ws')}/realtime`;
    return { json: { url, realtimeUrl, host, apiKey, siteUrl } };
  }

  async #tokenFor(pool: string | undefined, id: string): Promise<string> {
    const { people } = this.#options;
    const token = pool === undefined ? undefined : await people.tokenFor(pool, id);
    if (token === undefined) throw new ConsoleError(404, `There is no user ${id}.`);
    return token;
  }
}
