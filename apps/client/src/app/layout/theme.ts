import { computed, DOCUMENT, effect, inject, Service, signal } from '@angular/core';
import { storedText, storeText } from './stored-text.ts';

export type Theme = 'light' | 'dark';

const THEME_KEY = 'theme';

/** Light or dark: as chosen here, and else as the system prefers. */
@Service()
export class ThemeChoice {
  readonly #root = inject(DOCUMENT).documentElement;
  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  readonly #systemIsDark = signal(this.#system.matches);
  readonly #chosen = signal(themeIn(storedText(THEME_KEY)));
  readonly theme = computed<Theme>(
    () => this.#chosen() ?? (this.#systemIsDark() ? 'dark' : 'light'),
  );

  constructor() {
    this.#system.addEventListener('change', ({ matches }) => this.#systemIsDark.set(matches));
    effect(() => (this.#root.dataset['theme'] = this.theme()));
  }

  toggle(): void {
    const theme = this.theme() === 'dark' ? 'light' : 'dark';
    storeText(THEME_KEY, theme);
    this.#chosen.set(theme);
  }
}

function themeIn(text: string | null): Theme | null {
  return text === 'light' || text === 'dark' ? text : null;
}
