/**
 * What the client's pages may do: load the site's own files and talk to the site, nothing else. Images
 * alone may come from anywhere over https, since people link them in articles and profiles.
 *
 * Nothing inline is allowed, styles included: Angular would write those of components into the page, so
 * that the client keeps all of its styles in files. Two policies turn text into markup, each once per page:
 * Angular's, for templates and what its own sanitizer has cleaned, and DOMPurify's, for Markdown on its way to be cleaned.
 * No other code can.
 */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'https:'],
  'font-src': ["'self'"],
  // Of WebSockets as well: the site's own address with their scheme.
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  // Angular's router reads the base that index.html names.
  'base-uri': ["'self'"],
  // Forms are sent by scripts alone.
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['angular', 'dompurify'],
};

export const contentSecurityPolicy = Object.entries(DIRECTIVES)
  .map(([name, values]) => [name, ...values].join(' '))
  .join('; ');
