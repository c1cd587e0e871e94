import { effect, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';

/** Keeps the document's title; for the constructor of a page. An empty text leaves it as it is. */
export function pageTitle(text: () => string | undefined): void {
  const title = inject(Title);
  effect(() => {
    const current = text();
    if (current) title.setTitle(`${current} — Conduit`);
  });
}
