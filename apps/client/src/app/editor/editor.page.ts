import {
  Component,
  computed,
  debounced,
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
import { subjectOf } from '../auth/token-subject.ts';
import { I18n } from '../i18n/i18n.ts';
import { Focus } from '../layout/focus.ts';
import { pageTitle } from '../layout/page-title.ts';
import { Markdown } from '../markdown/markdown.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { Submission } from '../notices/submission.ts';
import { DraftStore } from './draft-store.ts';
import { EMPTY_DRAFT, isSameDraft, type Draft } from './draft.ts';
import { TagInput } from './tag-input.ts';

/** Between the last key and the preview, in milliseconds. */
const DEBOUNCE = 250;

/** Writes a new article, or on the one that the address names. */
@Component({
  selector: 'conduit-editor-page',
  imports: [ErrorMessages, LoadFailure, Markdown, TagInput],
  templateUrl: './editor.page.html',
})
export default class EditorPage {
  readonly #articles = inject(ArticlesApi);
  readonly #focus = inject(Focus);
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
  /**
   * Known from the token at once, long before the API has said who that is: whoever writes while it cannot be
   * asked goes on with the draft that they left, and nothing older takes the place of what they type once it
   * answers. What was written stays its author's when their session ends; only another author has another draft.
   */
  readonly #author = linkedSignal<string | undefined, string | undefined>({
    source: () => subjectOf(this.#session.token()),
    computation: (subject, previous) => subject ?? previous?.value,
  });
  readonly #store = computed(() => {
    const author = this.#author();
    return author === undefined ? undefined : new DraftStore(author, this.slug());
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
    // One that was published after all, by an answer that never came or from elsewhere.
    effect(() => {
      const kept = this.#kept();
      const base = this.#base();
      if (kept && base && isSameDraft(kept, base)) this.#store()?.clear();
    });
    effect((onCleanup) => {
      const store = this.#store();
      if (!store) return;
      const left = new AbortController();
      const flush = (): void => store.flush();
      addEventListener('pagehide', flush, { signal: left.signal });
      // The last that a phone says of a page before it ends it.
      document.addEventListener('visibilitychange', flush, { signal: left.signal });
      onCleanup(() => {
        left.abort();
        flush();
      });
    });
  }

  protected change(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    const base = this.#base();
    if (base && !this.#isPublished) this.#store()?.keep(this.draft(), base);
  }

  protected discard(heading: HTMLElement): void {
    this.#focus.moveOn(() => heading);
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
}
