import { currentContext, inContext } from './current-step.ts';

type Context = ReturnType<typeof currentContext>;

/**
 * What the holder of an access key is doing. Each execution environment has a key of its own and
 * handles one request at a time, so a call that is signed with it belongs to that request.
 */
const callers = new Map<string, Context>();

/** Does `work` as a part of which every call counts that is signed with the key meanwhile. */
export async function asCaller<T>(accessKeyId: string, work: () => Promise<T>): Promise<T> {
  const context = currentContext();
  if (!context) return work();
  callers.set(accessKeyId, context);
  try {
    return await work();
  } finally {
    callers.delete(accessKeyId);
  }
}

/** Answers a call as a part of what its caller is doing. */
export function onBehalfOf<T>(accessKeyId: string, work: () => T): T {
  return inContext(callers.get(accessKeyId), work);
}
