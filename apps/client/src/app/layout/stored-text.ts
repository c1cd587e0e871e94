/** What a browser keeps for this site; null where there is nothing, or where it keeps nothing at all. */
export function storedText(key: string): string | null {
  try {
    return localStorage.getItem(key) || null;
  } catch {
    return null;
  }
}

/** Keeps a text, or forgets it. A browser that refuses (private mode, no room) costs a preference only. */
export function storeText(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // It lives on in memory until the page is left.
  }
}
