import createDOMPurify, { type Config, type WindowLike } from 'dompurify';
import { Lexer, Marked, type MarkedOptions } from 'marked';

/** How much Markdown is turned into elements without a break, in characters: a few milliseconds. */
const SLICE = 20_000;

const markdown = new Marked({
  gfm: true,
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
});
const OPTIONS: MarkedOptions = markdown.defaults;

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
    // Blocks first, of the whole text: links may be defined anywhere in it. They cost little; what is
    // inside of them is read with each piece.
    const blocks = new Lexer(OPTIONS);
    blocks.blockTokens(source.replace(/\r\n|\r/g, '\n'), blocks.tokens);
    for (const piece of pieces(blocks.tokens.map(({ raw }) => raw))) {
      const lexer = new Lexer(OPTIONS);
      Object.assign(lexer.tokens.links, blocks.tokens.links);
      yield this.#purifier.sanitize(markdown.parser(lexer.lex(piece)), PURE);
    }
  }
}

/** Joins blocks up to about the length of a slice. */
function* pieces(blocks: readonly string[]): Generator<string> {
  let piece = '';
  for (const block of blocks) {
    piece += block;
    if (piece.length < SLICE) continue;
    yield piece;
    piece = '';
  }
  if (piece) yield piece;
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
