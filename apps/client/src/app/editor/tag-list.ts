/** The tags with one more at the end; the same ones where it is blank or among them. */
export function withTag(tags: string[], text: string): string[] {
  const tag = text.trim();
  return tag === '' || tags.includes(tag) ? tags : [...tags, tag];
}
