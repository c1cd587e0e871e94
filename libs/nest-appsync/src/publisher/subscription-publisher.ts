import { GRAPHQL_URL_VARIABLE } from '@conduit/nest-lambda/manifest';
import { Injectable } from '@nestjs/common';
import { PublishFailedError } from './publish-failed.error.ts';
import { signedHeaders } from './sign-request.ts';

/** Milliseconds; the mutation invokes nothing, so it is answered in a few. */
const TIMEOUT = 5_000;

interface GraphqlAnswer {
  errors?: { message: string; errorType?: string }[];
}

/**
 * Calls the mutations that trigger subscriptions, in the name of the function's role. Subscriptions see
 * nothing but mutations: what changed by REST or by an event has to be told to them.
 *
 * A provider that uses it says with `@Publishes` what it sends.
 */
@Injectable()
export class SubscriptionPublisher {
  /**
   * @param variables plain JSON; AppSync delivers at most 240 KB
   * @throws {PublishFailedError} so that the event behind it is tried again
   */
  async publish(document: string, variables: Record<string, unknown>): Promise<void> {
    const url = process.env[GRAPHQL_URL_VARIABLE];
    if (!url) throw new Error(`${GRAPHQL_URL_VARIABLE} is missing: say @Publishes on the provider`);
    const response = await post(new URL(url), JSON.stringify({ query: document, variables }));
    const { errors: [error] = [] } = await answerOf(response);
    if (error) throw new PublishFailedError(error.errorType ?? 'GRAPHQL_ERROR', error.message);
    if (!response.ok) throw new PublishFailedError(`HTTP ${response.status}`, 'no reason given');
  }
}

async function post(url: URL, body: string): Promise<Response> {
  const headers = await signedHeaders(url, body);
  const signal = AbortSignal.timeout(TIMEOUT);
  return fetch(url, { method: 'POST', headers, body, signal }).catch((cause: Error) => {
    throw new PublishFailedError('UNAVAILABLE', cause.message, { cause });
  });
}

async function answerOf(response: Response): Promise<GraphqlAnswer> {
  const text = await response.text();
  try {
    return JSON.parse(text) as GraphqlAnswer;
  } catch (cause) {
    throw new PublishFailedError(`HTTP ${response.status}`, 'the answer is no JSON', { cause });
  }
}
