/**
 * The filter of `aws s3 sync --exclude … --include …`: the last pattern that matches decides, and
 * what none matches is taken. `*` stands for anything, `/` included.
 */
export function keyFilter(
  exclude: string[] = [],
  include: string[] = [],
): (key: string) => boolean {
  const excluded = exclude.map(globExpression);
  const included = include.map(globExpression);
  return (key) =>
    included.some((pattern) => pattern.test(key)) || !excluded.some((pattern) => pattern.test(key));
}

function globExpression(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replaceAll('[!', '[^');
  return new RegExp(`^${source}$`, 's');
}
