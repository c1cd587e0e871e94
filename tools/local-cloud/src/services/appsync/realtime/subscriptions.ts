import { getArgumentValues, getVariableValues, Kind } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { traced } from '../../../trace/current-step.ts';
import type { ExtensionCall, SubscriptionFilter } from '../appsync-js/resolver-code.ts';
import type { GraphqlResponse, Operation } from '../execution/executor.ts';
import { fieldsOf, fragmentsOf } from '../execution/operation-fields.ts';
import type { OperationRun, RunRequest } from '../execution/operation-run.ts';
import type { ResponseError } from '../execution/response-error.ts';
import type { GraphqlApi } from '../graphql-api.ts';
import { mutationResults, type MutationResult } from './mutation-payload.ts';
import { passesArguments, passesFilter } from './subscription-filter.ts';

/** AppSync's quota for what a subscriber gets at once, in bytes. */
const MAX_PAYLOAD_BYTES = 240 * 1024;

/** Who gets what a subscription brings. */
export interface Subscriber {
  next(response: GraphqlResponse): void;
  /** The API ended the subscription. */
  invalidated(): void;
}

interface Subscription {
  field: string;
  /** Asked for by the client; what is absent is not among them. */
  args: Record<string, unknown>;
  operation: Operation;
  request: RunRequest;
  subscriber: Subscriber;
  filter: SubscriptionFilter | undefined;
  invalidationFilter: SubscriptionFilter | undefined;
}

/** Who has subscribed to what of one API. */
export class Subscriptions {
  readonly #api: GraphqlApi;
  readonly #active = new Set<Subscription>();

  constructor(api: GraphqlApi) {
    this.#api = api;
  }

  /**
   * Runs the resolver of a subscription's field and lets the subscriber have what comes from now on.
   *
   * @returns what ends it, or what is wrong with it.
   */
  async add(
    operation: Operation,
    request: RunRequest,
    subscriber: Subscriber,
  ): Promise<(() => void) | ResponseError[]> {
    const { executor, schema } = this.#api;
    const { response, run } = await executor.execute(operation, request);
    // A field that may not be null is among them: nothing is there yet, and AppSync refuses it as well.
    if (response.errors?.length) return response.errors;
    const subscription: Subscription = {
      ...rootFieldOf(schema, operation),
      operation,
      request,
      subscriber,
      filter: filterOf(run.extensions, 'setSubscriptionFilter'),
      invalidationFilter: filterOf(run.extensions, 'setSubscriptionInvalidationFilter'),
    };
    this.#active.add(subscription);
    return () => void this.#active.delete(subscription);
  }

  /** Brings what a mutation gave to all who have subscribed to it. */
  async publish(operation: Operation, response: GraphqlResponse, run: OperationRun): Promise<void> {
    for (const call of run.extensions) this.#invalidate(call);
    const fields = this.#api.schema.getSubscriptionType()?.getFields() ?? {};
    for (const result of mutationResults(operation, response.data)) {
      const triggered = Object.values(fields).filter((field) => triggers(field, result.field));
      const names = new Set(triggered.map(({ name }) => name));
      const receivers = [...this.#active].filter(
        (subscription) => names.has(subscription.field) && isFor(subscription, result.payload),
      );
      if (receivers.length === 0) continue;
      await traced('appsync', `publish ${result.field}`, async (step) => {
        step?.fact('subscribers', receivers.length);
        await Promise.all(receivers.map((receiver) => this.#deliver(receiver, result)));
      });
    }
  }

  async #deliver(subscription: Subscription, { payload }: MutationResult): Promise<void> {
    const { operation, request, field, subscriber } = subscription;
    const response = await this.#api.executor.select(operation, request, { [field]: payload });
    if (!this.#active.has(subscription)) return;
    if (Buffer.byteLength(JSON.stringify(response)) > MAX_PAYLOAD_BYTES) {
      request.log(`${field}: a payload of more than ${MAX_PAYLOAD_BYTES} bytes was not delivered`);
      return;
    }
    subscriber.next(response);
  }

  #invalidate(call: ExtensionCall): void {
    if (call.name !== 'invalidateSubscriptions') return;
    const { subscriptionField, payload } = call.options;
    for (const subscription of this.#active) {
      const { field, invalidationFilter: filter, subscriber } = subscription;
      if (field !== subscriptionField || !filter || !passesFilter(filter, payload)) continue;
      this.#active.delete(subscription);
      subscriber.invalidated();
    }
  }
}

/** A filter of the resolver takes the place of the arguments. */
function isFor({ args, filter }: Subscription, payload: Record<string, unknown>): boolean {
  return filter ? passesFilter(filter, payload) : passesArguments(args, payload);
}

function triggers(field: GraphQLField<unknown, unknown>, mutation: string): boolean {
  const directive = field.astNode?.directives?.find(({ name }) => name.value === 'aws_subscribe');
  const named = directive?.arguments?.find(({ name }) => name.value === 'mutations')?.value;
  return (
    named?.kind === Kind.LIST &&
    named.values.some((value) => value.kind === Kind.STRING && value.value === mutation)
  );
}

function rootFieldOf(
  schema: GraphQLSchema,
  { document, definition, variables }: Operation,
): Pick<Subscription, 'field' | 'args'> {
  // Validation lets a subscription have one field alone.
  const [node] = fieldsOf(definition.selectionSet.selections, fragmentsOf(document));
  const field = node && schema.getSubscriptionType()?.getFields()[node.name.value];
  if (!field) throw new Error('a subscription without a field');
  const given = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
  return { field: field.name, args: getArgumentValues(field, node, given.coerced) };
}

function filterOf(
  calls: readonly ExtensionCall[],
  name: 'setSubscriptionFilter' | 'setSubscriptionInvalidationFilter',
): SubscriptionFilter | undefined {
  const call = calls.findLast((each) => each.name === name);
  return call && 'filter' in call ? call.filter : undefined;
}
