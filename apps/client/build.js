import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('src/', import.meta.url));
const output = fileURLToPath(new URL('dist/', import.meta.url));

/** `main.js` → `main-1a2b3c4d.js`: a file that is kept for a year needs a new name with new content. */
function hashedName(name, content) {
  const ending = extname(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return `${name.slice(0, -ending.length)}-${hash}${ending}`;
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output);
let page = readFileSync(join(source, 'index.html'), 'utf8');
for (const name of readdirSync(source).filter((file) => file !== 'index.html')) {
  const content = readFileSync(join(source, name));
  const hashed = hashedName(name, content);
  writeFileSync(join(output, hashed), content);
  page = page.replaceAll(`"${name}"`, `"/${hashed}"`);
}
writeFileSync(join(output, 'index.html'), page);
