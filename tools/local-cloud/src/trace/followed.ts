/** Joins what follows from a request to its trace; TraceRecorder does. */
export interface FollowedRequests {
  follow<T>(id: string | undefined, work: () => Promise<T>): Promise<T>;
}

/** The id of the request that an event began with. @param detail of the event */
export function correlationIdOf(detail: unknown): string | undefined {
  if (typeof detail !== 'object' || detail === null) return undefined;
  const { correlationId: id } = detail as { correlationId?: unknown };
  return typeof id === 'string' ? id : undefined;
}
