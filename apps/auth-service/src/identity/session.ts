/** What a log-in gives: an access token and what it says. */
export interface Session {
  token: string;
  /** Cognito's `sub`. */
  userId: string;
  /** Epoch seconds, by Cognito's clock. */
  issuedAt: number;
}

/** Reads a token that has just come from Cognito itself, whose signature needs no check. */
export function sessionOf(token: string): Session {
  const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const { sub, iat } = JSON.parse(text) as { sub: string; iat: number };
  return { token, userId: sub, issuedAt: iat };
}
