/** Longer texts are cut: a trace shows what happened, not what was sent. */
const MAX_LENGTH = 1_000;

/** How fields, parameters and headers are called that hold a secret: `password`, `refreshToken`. */
const NAME = '[\\w-]*(?:password|passwd|secret|token|authorization|api[_-]?key|jwt)';

const SECRET_NAME = new RegExp(`^${NAME}$`, 'i');

const SECRETS: readonly [pattern: RegExp, replacement: string][] = [
  [/\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)*/g, '[hidden]'],
  // A text may have been cut within the value.
  [new RegExp(`("${NAME}"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*("|$)`, 'gi'), '$1[hidden]$2'],
  [new RegExp(`(\\\\+"${NAME}\\\\+"\\s*:\\s*\\\\+").*?(\\\\+"|$)`, 'gi'), '$1[hidden]$2'],
  [new RegExp(`(\\b${NAME}: ?')[^']*('|$)`, 'gi'), '$1[hidden]$2'],
  [new RegExp(`([?&]${NAME}=)[^&\\s"]*`, 'gi'), '$1[hidden]'],
  [/\b(Bearer|Token|Basic)( +)[\w.~+/=-]{12,}/gi, '$1$2[hidden]'],
];

/** What every secret has beside it; most texts have none of these and cost no more than this look. */
const HINT = /eyJ|passw|secret|token|authorization|api[_-]?key|jwt|bearer|basic/i;

/**
 * A text without passwords and tokens: JSON Web Tokens, and values in JSON, printed objects, queries
 * and Authorization headers under a name that says what they are.
 */
export function withoutSecrets(text: string): string {
  if (!HINT.test(text)) return text;
  return SECRETS.reduce((left, [pattern, by]) => left.replaceAll(pattern, by), text);
}

/** Whether a field, a variable or a header of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A path and query as a trace keeps them: as they came, but for a secret behind the encoding. */
export function displayableUrl(url: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(url);
  } catch {
    return displayable(url);
  }
  const harmless = displayable(decoded);
  return harmless.includes('[hidden]') ? harmless : displayable(url);
}

/** A text as a trace keeps it: short, and without secrets. */
export function displayable(text: string): string {
  return withoutSecrets(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);
}
