import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import { storedText, storeText } from '../layout/stored-text.ts';
import { preferredLocale, type Locale } from './locale.ts';
import { en, type Messages } from './messages.en.ts';

const LOCALE_KEY = 'locale';

/** The texts, dates and numbers of the chosen language, switched while the application runs. */
@Service()
export class I18n {
  readonly #root = inject(DOCUMENT).documentElement;
  readonly #chosen = signal<{ locale: Locale; messages: Messages }>({ locale: 'en', messages: en });
  readonly #dates = computed(() => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'long' }));
  readonly #numbers = computed(() => new Intl.NumberFormat(this.locale()));

  readonly locale = computed(() => this.#chosen().locale);
  /** The texts: `t().nav.home`. */
  readonly t = computed(() => this.#chosen().messages);

  start(): Promise<void> {
    return this.#load(preferredLocale(storedText(LOCALE_KEY), navigator.languages));
  }

  async use(locale: Locale): Promise<void> {
    await this.#load(locale);
    if (this.locale() === locale) storeText(LOCALE_KEY, locale);
  }

  /** @param time ISO 8601; anything else is shown as it is. */
  date(time: string): string {
    const date = new Date(time);
    return Number.isNaN(date.valueOf()) ? time : this.#dates().format(date);
  }

  number(value: number): string {
    return this.#numbers().format(value);
  }

  /** English is at hand, another language comes over the network; without it English stays. */
  async #load(locale: Locale): Promise<void> {
    try {
      const messages = locale === 'en' ? en : (await import('./messages.ko.ts')).ko;
      this.#chosen.set({ locale, messages });
      this.#root.lang = locale;
    } catch {
      // The button is still there to try again.
    }
  }
}
