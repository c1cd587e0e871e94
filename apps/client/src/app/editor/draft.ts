import { isRecord } from '../api/api-error.ts';

/** What an author is writing. */
export interface Draft {
  title: string;
  description: string;
  body: string;
  tagList: string[];
}

export const EMPTY_DRAFT: Draft = { title: '', description: '', body: '', tagList: [] };

export function isSameDraft(one: Draft, other: Draft): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/** The draft of a text as it was stored; none where it is anything else. */
export function parseDraft(text: string | null): Draft | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (!isRecord(value)) return undefined;
    const { title, description, body, tagList } = value;
    const isDraft =
      typeof title === 'string' &&
      typeof description === 'string' &&
      typeof body === 'string' &&
      Array.isArray(tagList) &&
      tagList.every((tag) => typeof tag === 'string');
    return isDraft ? { title, description, body, tagList } : undefined;
  } catch {
    return undefined;
  }
}

function ordered({ title, description, body, tagList }: Draft): unknown[] {
  return [title, description, body, tagList];
}
