/** Ten, as the contract of the clients says. */
export const PAGE_SIZE = 10;
/** The API takes offsets up to 10,000. */
const LAST_PAGE = 10_000 / PAGE_SIZE + 1;

/** Which articles a list shows. */
export interface ArticleQuery {
  /** Of the people that the reader follows; the other filters do not apply then. */
  following?: true;
  tag?: string;
  author?: string;
  favorited?: string;
  /** From 1. */
  page: number;
}

export function sameQuery(one: ArticleQuery, other: ArticleQuery): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The page that an address names; 1 where it names none, or nonsense. */
export function pageIn(parameter: string | undefined): number {
  const page = /^\d{1,6}$/.test(parameter ?? '') ? Number(parameter) : 1;
  return Math.min(Math.max(page, 1), LAST_PAGE);
}

export function pagesOf(articlesCount: number): number {
  return Math.min(Math.ceil(articlesCount / PAGE_SIZE), LAST_PAGE);
}

/** How many pages are shown on each side of the current one. */
const NEIGHBOURS = 2;

/**
 * The pages to offer: the first, the last and those around the current one; `null` where some are
 * left out.
 */
export function pageLinks(current: number, last: number): (number | null)[] {
  const links: (number | null)[] = [];
  for (let page = 1; page <= last; page += 1) {
    const isShown = page === 1 || page === last || Math.abs(page - current) <= NEIGHBOURS;
    if (isShown) links.push(page);
    else if (links.at(-1) !== null) links.push(null);
  }
  return links;
}
