/** The legacy client knows no pages: the newest are all that it gets to see (legacy contract). */
export const LIST_LENGTH = 100;

/** Of JSON text. The contract's limit is 4 MB, in which the envelope needs some room. */
export const LIST_BYTES = 3_900_000;

/** A list without what there is no room for: one huge element must not hide all others. */
export function fittingList<Element>(elements: readonly Element[]): Element[] {
  let left = LIST_BYTES;
  return elements.filter((element) => {
    const bytes = Buffer.byteLength(JSON.stringify(element));
    if (bytes > left) return false;
    left -= bytes;
    return true;
  });
}
