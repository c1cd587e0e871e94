import type { GraphqlTarget } from './local-cloud.ts';

interface ServerMessage {
  type: string;
  payload?: object;
}

/** What a subscription brings, until whoever reads it stops. */
export async function* subscribe(
  target: GraphqlTarget,
  params: object,
  headers: Record<string, string>,
): AsyncGenerator<object> {
  const authorization = credentials(target, headers);
  const encoded = encodeURIComponent(btoa(JSON.stringify(authorization)));
  const socket = new WebSocket(
    `${target.realtimeUrl}?header=${encoded}&payload=e30=`,
    'graphql-ws',
  );
  const messages: ServerMessage[] = [];
  let wake = (): void => {};
  socket.onmessage = ({ data }) => {
    messages.push(JSON.parse(String(data)) as ServerMessage);
    wake();
  };
  socket.onclose = () => {
    messages.push({
      type: 'closed',
      payload: { errors: [{ message: 'The connection is closed.' }] },
    });
    wake();
  };
  socket.onopen = () => {
    const payload = { data: JSON.stringify(params), extensions: { authorization } };
    socket.send(JSON.stringify({ type: 'start', id: '1', payload }));
  };
  try {
    for (;;) {
      const message = messages.shift();
      if (!message) await new Promise<void>((resolve) => (wake = resolve));
      else if (message.payload) yield message.payload;
      if (message && ['closed', 'error', 'connection_error'].includes(message.type)) return;
    }
  } finally {
    socket.close();
  }
}

/** In the form of AppSync: without the `Bearer` that the edge takes away from operations. */
function credentials(
  { host, apiKey }: GraphqlTarget,
  headers: Record<string, string>,
): Record<string, string> {
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization');
  const token = given?.[1].replace(/^(?:bearer|token) +/i, '');
  if (token) return { host, Authorization: token };
  return { host, ...(apiKey !== null && { 'x-api-key': apiKey }) };
}
