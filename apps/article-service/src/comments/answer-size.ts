/**
 * A Lambda function answers with at most 6 MB (6,291,556 bytes), in which the body is a JSON string
 * of JSON text. The rest is left to what stands around a list.
 */
const ANSWER_BYTES = 6_000_000;

/** The first elements of a list, as many as fit an answer. */
export function fittingAnswer<Element>(elements: readonly Element[]): Element[] {
  let bytes = 0;
  return elements.filter((element) => {
    // Once one is too much, so is everything after it.
    bytes += Buffer.byteLength(JSON.stringify(JSON.stringify(element)));
    return bytes <= ANSWER_BYTES;
  });
}
