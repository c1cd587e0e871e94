import slugify from '@sindresorhus/slugify';
import { isArticleId } from '../table/article-id.ts';

const WORDS_MAXIMUM = 60;

/** `how-to-train-your-dragon_0mabc…`: the title's words for people, the id for us. */
export function slugOf(title: string, id: string): string {
  return `${wordsOf(title)}_${id}`;
}

/** The article's id in a slug, whatever words stand before it; undefined where there is none. */
export function idOfSlug(slug: string): string | undefined {
  const separator = slug.lastIndexOf('_');
  const id = slug.slice(separator + 1);
  return separator >= 0 && isArticleId(id) ? id : undefined;
}

/** A slug of an article whose title is not known. */
export function slugOfId(id: string): string {
  return `_${id}`;
}

/** Cut between words where possible; a title without a usable letter is just an `article`. */
function wordsOf(title: string): string {
  const words = slugify(title, { decamelize: false });
  if (words.length <= WORDS_MAXIMUM) return words || 'article';
  const end = words.lastIndexOf('-', WORDS_MAXIMUM);
  return words.slice(0, end > 0 ? end : WORDS_MAXIMUM);
}
