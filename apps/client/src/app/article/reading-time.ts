/** Silent reading of English prose: about 240 words a minute (Brysbaert 2019, 238). */
const WORDS_PER_MINUTE = 240;
/** What a reader of Korean, Chinese or Japanese takes in a minute is near to 500 characters. */
const CHARACTERS_PER_MINUTE = 500;

const IDEOGRAPHIC = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** In whole minutes, at least one. */
export function readingMinutes(text: string): number {
  const characters = text.match(IDEOGRAPHIC)?.length ?? 0;
  const words = text.replace(IDEOGRAPHIC, ' ').match(/\S+/g)?.length ?? 0;
  return Math.max(Math.round(words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE), 1);
}
