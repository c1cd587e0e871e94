import DataLoader from 'dataloader';

/**
 * One DataLoader for each context, which is to say for each caller of an invocation: the fields of a
 * batch read together, and nobody is answered from what another caller read.
 *
 * @example
 * readonly #authors = new ContextLoader((ids: readonly string[]) => this.#people.findAll(ids));
 *
 * \@ResolveField(() => ProfileType)
 * \@Batch(100)
 * author(\@Parent() { authorId }: ArticleType, \@Context() context: object) {
 *   return this.#authors.of(context).load(authorId);
 * }
 */
export class ContextLoader<Key, Value, Caller = undefined> {
  readonly #loaders = new WeakMap<object, DataLoader<Key, Value, unknown>>();
  readonly #read: (keys: readonly Key[], caller: Caller) => Promise<ArrayLike<Value | Error>>;
  readonly #identify: (key: Key) => unknown;

  /**
   * @param read gives a value, or an error, for each key in their order.
   * @param identify what two keys have in common that are the same; needed where keys are objects.
   */
  constructor(
    read: (keys: readonly Key[], caller: Caller) => Promise<ArrayLike<Value | Error>>,
    identify: (key: Key) => unknown = (key) => key,
  ) {
    this.#read = read;
    this.#identify = identify;
  }

  /** @param caller what `read` has to know of whoever asks in this context. */
  of(
    context: object,
    ...[caller]: undefined extends Caller ? [Caller?] : [Caller]
  ): Loader<Key, Value> {
    let loader = this.#loaders.get(context);
    if (!loader) {
      loader = new DataLoader((keys) => this.#read(keys, caller as Caller), {
        cacheKeyFn: this.#identify,
      });
      this.#loaders.set(context, loader);
    }
    return loader;
  }
}

export type Loader<Key, Value> = Pick<DataLoader<Key, Value, unknown>, 'load'>;
