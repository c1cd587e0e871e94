import type { RawRequest } from './raw-request.ts';

/** Bytes of a body that are shown; a counterexample is mostly shrunk below that. */
const SHOWN = 4_000;

/** A command that sends the same request, for a shell that knows `$'…'` (bash, zsh). */
export function toCurl(request: RawRequest, origin: string): string {
  const { method, target, headers, body, framing } = request;
  const parts = [
    `curl -sS -i --path-as-is -X ${quoted(method)} ${quoted(origin + target)}`,
    ...headers.map(
      ([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
  ];
  if (body !== undefined) {
    parts.push(`--data-binary ${quoted(body.toString('latin1', 0, SHOWN))}`);
    if (body.length > SHOWN) parts.push(`# the first ${SHOWN} of ${body.length} bytes`);
    if (framing !== 'length') parts.push(`# the end of the body: ${framing}`);
  }
  return parts.join(' ');
}

function quoted(text: string): string {
  if (/^[ -&(-~]*$/.test(text)) return `'${text}'`;
  const escaped = text.replace(/[^ -~]|['\\]/g, (character) => {
    if (character === "'" || character === '\\') return `\\${character}`;
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped}'`;
}
