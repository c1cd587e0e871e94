import {
  Component,
  computed,
  debounced,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import type { Profile } from '@conduit/contracts';
import { ArticlesApi } from '../articles/articles-api.ts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { pageTitle } from '../layout/page-title.ts';
import { Markdown } from '../markdown/markdown.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { Submission } from '../notices/submission.ts';
import { DraftStore, EMPTY_DRAFT, isSameDraft, type Draft } from './draft.ts';
import { TagInput } from './tag-input.ts';

/** Between the last key and the preview, and what the browser keeps; in milliseconds. */
const DEBOUNCE = 250;

/** Writes a new article, or on the one that the address names. */
@Component({
  selector: 'conduit-editor-page',
  imports: [ErrorMessages, LoadFailure, Markdown, TagInput],
  templateUrl: './editor.page.html',
})
export default class EditorPage {
  readonly #articles = inject(ArticlesApi);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly t = inject(I18n).t;
  protected readonly submission = new Submission();

  readonly slug = input<string>();
  /** What is published now. */
  protected readonly published = resource({
    params: () => ({ slug: this.slug() }),
    loader: async ({ params: { slug }, abortSignal }): Promise<Draft & { author?: Profile }> =>
      slug === undefined ? EMPTY_DRAFT : await this.#articles.read(slug, abortSignal),
  });
  protected readonly isForeign = computed(() => {
    const user = this.#session.user();
    const author = this.published.hasValue() ? this.published.value().author : undefined;
    return user !== null && author !== undefined && author.username !== user.username;
  });
  readonly #username = computed(() => this.#session.user()?.username);
  readonly #store = computed(() => {
    const username = this.#username();
    return username === undefined ? undefined : new DraftStore(username, this.slug());
  });
  #isPublished = false;
  readonly #base = computed<Draft | undefined>(() => {
    if (!this.published.hasValue()) return undefined;
    const { title, description, body, tagList } = this.published.value();
    return { title, description, body, tagList };
  });
  readonly #kept = computed(() => this.#store()?.read());
  protected readonly draft = linkedSignal(() => this.#kept() ?? this.#base() ?? EMPTY_DRAFT);
  protected readonly isRestored = linkedSignal(() => {
    const kept = this.#kept();
    const base = this.#base();
    return kept !== undefined && base !== undefined && !isSameDraft(kept, base);
  });
  protected readonly settled = debounced(this.draft, DEBOUNCE);
  protected readonly isPreviewing = signal(false);

  constructor() {
    pageTitle(() => {
      const { editor } = this.t();
      return this.slug() === undefined ? editor.newTitle : editor.editTitle;
    });
    effect(() => {
      this.settled.value();
      this.#keep();
    });
    const keep = (): void => this.#keep();
    addEventListener('pagehide', keep);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('pagehide', keep);
      this.#keep();
    });
  }

  protected change(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected discard(): void {
    this.#store()?.clear();
    this.draft.set(this.#base() ?? EMPTY_DRAFT);
    this.isRestored.set(false);
  }

  protected publish(): Promise<void> {
    return this.submission.run(async () => {
      const slug = this.slug();
      const draft = this.draft();
      const article =
        slug === undefined
          ? await this.#articles.publish(draft)
          : await this.#articles.update(slug, draft);
      this.#isPublished = true;
      this.#store()?.clear();
      await this.#router.navigate(['/article', article.slug]);
    });
  }

  /** Leaves nothing behind where there is nothing to lose. */
  #keep(): void {
    const base = this.#base();
    if (this.#isPublished || !base) return;
    if (isSameDraft(this.draft(), base)) this.#store()?.clear();
    else this.#store()?.write(this.draft());
  }
}
