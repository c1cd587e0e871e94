export const LOCALES = ['en', 'ko'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * The first language that both sides have: what was chosen earlier, then what the browser asks for,
 * then English.
 */
export function preferredLocale(chosen: string | null, browser: readonly string[]): Locale {
  for (const tag of [chosen ?? '', ...browser]) {
    const language = tag.split('-')[0]?.toLowerCase();
    const locale = LOCALES.find((each) => each === language);
    if (locale) return locale;
  }
  return 'en';
}
