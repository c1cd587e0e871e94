import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface SeededArticle {
  author: string;
  title: string;
  description: string;
  body: string;
  tagList: string[];
  /** The usernames of those who favour it. */
  favorites: string[];
}

const FOLDER = join(import.meta.dirname, 'articles');

/** The articles in the order in which they are published: that of their files' names. */
export function readArticles(folder: string = FOLDER): SeededArticle[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names
    .toSorted()
    .map((name) => parseArticle(name, readFileSync(join(folder, name), 'utf8')));
}

/**
 * Reads one Markdown file with its lines of `name: value` between `---`.
 *
 * @throws {Error} naming the file and the line that is missing.
 */
export function parseArticle(file: string, text: string): SeededArticle {
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  if (head === undefined || body === undefined) {
    throw new Error(`${file} does not begin with lines between "---".`);
  }
  const value = (name: string): string => {
    const line = head.split('\n').find((candidate) => candidate.startsWith(`${name}: `));
    if (line === undefined) throw new Error(`${file} has no line "${name}: …".`);
    return line.slice(name.length + 2).trim();
  };
  const list = (name: string): string[] => value(name).split(', ');
  return {
    author: value('author'),
    title: value('title'),
    description: value('description'),
    body: body.trim(),
    tagList: list('tags'),
    favorites: list('favorites'),
  };
}
