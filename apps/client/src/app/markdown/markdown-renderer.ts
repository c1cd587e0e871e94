import createDOMPurify, { type Config, type WindowLike } from 'dompurify';
import { Marked } from 'marked';

/** How much Markdown is turned into elements without a break, in characters: a few milliseconds. */
const SLICE = 20_000;

const markdown = new Marked({
  gfm: true,
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
});

/** What Markdown is made of and nothing else: no classes, ids or styles to pose as ours with. */
const PURE: Config & { RETURN_DOM_FRAGMENT: true } = {
  ALLOWED_TAGS: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code', 'kbd'],
    ...['strong', 'em', 'b', 'i', 'del', 's', 'ins', 'mark', 'sub', 'sup', 'a', 'img'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption'],
  ],
  ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'start', 'align', 'colspan', 'rowspan', 'open'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Relative addresses, and of the absolute ones those that only lead somewhere.
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  RETURN_DOM_FRAGMENT: true,
};

/** Turns Markdown into elements in which nothing runs; a `window` makes one. */
export class MarkdownRenderer {
  readonly #purifier: ReturnType<typeof createDOMPurify>;

  constructor(window: WindowLike) {
    this.#purifier = createDOMPurify(window);
    this.#purifier.addHook('uponSanitizeAttribute', (_element, attribute) => {
      // DOMPurify takes data: for the address of an image whatever ALLOWED_URI_REGEXP says.
      if (/^\s*data:/i.test(attribute.attrValue)) attribute.keepAttr = false;
    });
    this.#purifier.addHook('afterSanitizeAttributes', complete);
  }

  /** Piece by piece, so that a long text can be shown without holding up the page. */
  *render(source: string): Generator<DocumentFragment> {
    const tokens = markdown.lexer(source);
    for (let start = 0; start < tokens.length;) {
      let end = start;
      for (let length = 0; end < tokens.length && length < SLICE; end += 1) {
        length += tokens[end]?.raw.length ?? 0;
      }
      const html = markdown.parser(tokens.slice(start, end));
      yield this.#purifier.sanitize(html, PURE);
      start = end;
    }
  }
}

function complete(element: Element): void {
  switch (element.tagName) {
    case 'A':
      element.setAttribute('rel', 'nofollow noopener noreferrer ugc');
      break;
    case 'IMG':
      element.setAttribute('loading', 'lazy');
      element.setAttribute('referrerpolicy', 'no-referrer');
      if (!element.hasAttribute('alt')) element.setAttribute('alt', '');
      break;
    // They scroll sideways, which the keyboard must reach.
    case 'PRE':
    case 'TABLE':
      element.setAttribute('tabindex', '0');
      break;
  }
}
