import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DraftStore } from './draft-store.ts';
import { EMPTY_DRAFT } from './draft.ts';

const DRAFT = { title: 'T', description: 'D', body: 'B', tagList: ['one'] };

/** What Node has not: the browser's storage, which also counts. */
class MemoryStorage {
  readonly texts = new Map<string, string>();
  writes = 0;

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    this.writes += 1;
    this.texts.set(key, text);
  }

  removeItem(key: string): void {
    this.texts.delete(key);
  }
}

let storage: MemoryStorage;
let store: DraftStore;

beforeEach(() => {
  jest.useFakeTimers();
  storage = new MemoryStorage();
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
  store = new DraftStore('jane', undefined);
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'localStorage');
  jest.useRealTimers();
});

/** Types so many letters, each a little before what was typed is written. */
function type(letters: number): void {
  for (let length = 1; length <= letters; length += 1) {
    store.keep({ ...DRAFT, body: 'x'.repeat(length) }, EMPTY_DRAFT);
    jest.advanceTimersByTime(100);
  }
}

describe('what an author types', () => {
  it('is written once they pause, not with every key', () => {
    type(30);
    expect(storage.writes).toBe(0);

    jest.runAllTimers();
    expect(storage.writes).toBe(1);
    expect(store.read()?.body).toHaveLength(30);
  });

  it('is written at once where the page is left, and only once', () => {
    type(3);
    store.flush();
    expect(store.read()?.body).toHaveLength(3);

    jest.runAllTimers();
    store.flush();
    expect(storage.writes).toBe(1);
  });

  it('is nothing where it is what is published', () => {
    store.keep(DRAFT, EMPTY_DRAFT);
    store.flush();
    store.keep(DRAFT, DRAFT);
    store.flush();
    expect(storage.texts.size).toBe(0);
  });

  it('does not come back after it was cleared', () => {
    type(3);
    store.clear();
    jest.runAllTimers();
    store.flush();
    expect(storage.texts.size).toBe(0);
  });

  it('is kept for its author and its article alone', () => {
    store.keep(DRAFT, EMPTY_DRAFT);
    store.flush();
    expect(new DraftStore('jane', undefined).read()).toEqual(DRAFT);
    expect(new DraftStore('jane', 'rivers').read()).toBeUndefined();
    expect(new DraftStore('kim', undefined).read()).toBeUndefined();
  });
});
