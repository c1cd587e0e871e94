import { fileURLToPath } from 'node:url';
import { StaticFolder } from './static-folder.ts';

/** The console itself. */
export const consolePage = new StaticFolder({
  name: '',
  directory: fileURLToPath(new URL('./page/', import.meta.url)),
});
