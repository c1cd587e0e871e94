/** A slug is `<words>_<id>`, the id holding no `_`. */
export function idOf(slug: string): string {
  const separator = slug.lastIndexOf('_');
  if (separator === -1) {
    throw new Error(`The slug ${slug} has no "_" before an id.`);
  }
  return slug.slice(separator + 1);
}

export function wordsOf(slug: string): string {
  return slug.slice(0, slug.lastIndexOf('_'));
}
