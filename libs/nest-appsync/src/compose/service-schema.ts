import type { GraphqlField } from '@conduit/nest-lambda/manifest';

/** What a service's manifest has of the API. */
export interface ServiceSchema {
  service: string;
  /** Its part of the schema, as `printForAppSync` writes it. */
  sdl: string;
  /** The fields that it resolves. */
  fields: readonly GraphqlField[];
}
