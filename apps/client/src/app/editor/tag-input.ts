import { Component, inject, model } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { withTag } from './tag-list.ts';

/** Tags as chips: Enter or a comma makes one, Backspace in the empty field takes the last one back. */
@Component({
  selector: 'conduit-tag-input',
  imports: [Icon],
  template: `
    <label class="form-group">
      <span>{{ t().editor.tags }}</span>
      <input
        #field
        class="form-control"
        type="text"
        autocomplete="off"
        enterkeyhint="done"
        aria-describedby="tags-hint"
        [placeholder]="t().editor.enterTags"
        (keydown)="onKey($event, field)"
        (blur)="add(field)"
      />
    </label>
    <p class="hint" id="tags-hint">{{ t().editor.tagsHint }}</p>
    <ul class="tag-list">
      @for (tag of tags(); track tag) {
        <li class="tag-default tag-pill">
          {{ tag }}
          <button
            type="button"
            class="ion-close-round"
            [attr.aria-label]="t().editor.removeTag(tag)"
            (click)="remove(tag); field.focus()"
          >
            <conduit-icon name="close" />
          </button>
        </li>
      }
    </ul>
  `,
})
export class TagInput {
  protected readonly t = inject(I18n).t;
  readonly tags = model.required<string[]>();

  protected onKey(event: KeyboardEvent, field: HTMLInputElement): void {
    // Enter also ends the composition of a Korean syllable.
    if (event.isComposing) return;
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      this.add(field);
    } else if (event.key === 'Backspace' && field.value === '') {
      this.tags.update((tags) => tags.slice(0, -1));
    }
  }

  protected add(field: HTMLInputElement): void {
    const tags = withTag(this.tags(), field.value);
    field.value = '';
    if (tags !== this.tags()) this.tags.set(tags);
  }

  protected remove(tag: string): void {
    this.tags.update((tags) => tags.filter((each) => each !== tag));
  }
}
