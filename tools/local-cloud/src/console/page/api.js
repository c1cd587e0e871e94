/**
 * Asks the console's server.
 *
 * @template T
 * @param {string} path below `/api/`
 * @param {{method?: string, body?: unknown}} [options]
 * @returns {Promise<T>}
 * @throws {Error} in words for people
 */
export async function ask(path, { method = 'GET', body } = {}) {
  /** @type {RequestInit} */
  const request = { method };
  if (body !== undefined) {
    request.headers = { 'content-type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  const response = await fetch(`api/${path}`, request).catch(() => {
    throw new Error('The local cloud does not answer. Is it running?');
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/**
 * Listens to events; the browser connects again by itself.
 *
 * @template T
 * @param {string} path below `/api/`
 * @param {(event: T) => void} onEvent
 * @param {(isOpen: boolean) => void} [onState]
 * @returns {() => void} what ends it
 */
export function listen(path, onEvent, onState) {
  const source = new EventSource(`api/${path}`);
  source.onmessage = ({ data }) => onEvent(JSON.parse(data));
  if (onState) {
    source.onopen = () => onState(true);
    source.onerror = () => onState(false);
  }
  return () => source.close();
}
