import { describe, expect, it } from '@jest/globals';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { consolePage } from './console-page.ts';

const directory = join(import.meta.dirname, 'page');

/** What the console serves beside its own page. */
const OTHER_PAGES = ['docs/', 'graphiql/'];

/** Every file of the page, by its path. */
async function files(ending: string): Promise<[path: string, text: string][]> {
  const names = await readdir(directory, { recursive: true });
  return Promise.all(
    names
      .filter((name) => name.endsWith(ending))
      .map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const)
      .map(async (file) => [...(await file)] as [string, string]),
  );
}

describe('the page', () => {
  it('loads nothing that is not there, and nothing from elsewhere', async () => {
    const html = String((await consolePage.find(''))?.body);
    const links = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, link = '']) => link);
    expect(links).toContain('main.js');
    for (const link of links.filter((name) => !OTHER_PAGES.includes(name))) {
      expect([link, (await consolePage.find(link)) !== undefined]).toEqual([link, true]);
    }
    for (const [path, text] of await files('.js')) {
      for (const [, link = ''] of text.matchAll(/^(?:import|export) .*from '([^']+)'/gm)) {
        const found = await consolePage.find(join(path, '..', link));
        expect([path, link, found !== undefined]).toEqual([path, link, true]);
      }
    }
    for (const [path, text] of [...(await files('.css')), ...(await files('.html'))]) {
      expect([path, /https?:|@import|url\(/.exec(text)?.[0]]).toEqual([path, undefined]);
    }
  });

  it('makes markup of nothing that it is told', async () => {
    const markup =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTML|DOMParser|createContextualFragment|srcdoc|\beval\b|new Function/;
    const scripts = await files('.js');
    expect(scripts.length).toBeGreaterThan(10);
    for (const [path, text] of scripts) {
      expect([path, markup.exec(text)?.[0]]).toEqual([path, undefined]);
    }
  });

  it('has no inline script or style, which its policy would refuse', async () => {
    for (const [path, text] of await files('.html')) {
      expect([path, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/.exec(text)?.[0]]).toEqual([
        path,
        undefined,
      ]);
    }
  });
});
