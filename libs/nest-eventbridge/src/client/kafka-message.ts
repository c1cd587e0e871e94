/** A message as call sites of `ClientKafka` write it. */
export interface KafkaMessage {
  key?: string;
  value: unknown;
  headers?: Record<string, string>;
}

/** The rest of what kafkajs takes; there are no partitions here, and time is the sender's. */
const MEMBERS = new Set(['key', 'value', 'headers', 'partition', 'timestamp']);

/**
 * What is sent: `{key, value, headers}` taken apart, anything else as the value. Other than Nest's
 * own serializer, which takes each object with a `key` or a `value` for a message and drops the rest
 * of it, this takes only what has a value and no member that a message has not.
 */
export function kafkaMessage(data: unknown): KafkaMessage {
  if (typeof data !== 'object' || data === null || !('value' in data)) return { value: data };
  if (!Object.keys(data).every((member) => MEMBERS.has(member))) return { value: data };
  const { key, value, headers } = data as Record<keyof KafkaMessage, unknown>;
  return {
    ...(key !== undefined && key !== null && { key: textOf(key) }),
    value,
    ...(isFilled(headers) && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, content]) => [name, textOf(content)]),
      ),
    }),
  };
}

function isFilled(headers: unknown): headers is object {
  return typeof headers === 'object' && headers !== null && Object.keys(headers).length > 0;
}

function textOf(content: unknown): string {
  return typeof content === 'object' && !Buffer.isBuffer(content)
    ? JSON.stringify(content)
    : String(content);
}
