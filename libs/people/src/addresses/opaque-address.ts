/** RFC 2606: nothing is ever delivered to it. */
const DOMAIN = '@users.noreply.invalid';

const OPAQUE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@users\.noreply\.invalid$/i;

/**
 * What others get in place of a person's email: stable, whatever the person changes, and an address
 * in form only.
 */
export function opaqueAddress(userId: string): string {
  return `${userId}${DOMAIN}`;
}

/** Whom an opaque address names; undefined for any other address. */
export function userIdOfOpaque(address: string): string | undefined {
  return OPAQUE.exec(address)?.[1]?.toLowerCase();
}
