/** Loads what Markdown is shown with; for pages that will need it, while they wait for the text. */
export function loadRenderer(): Promise<typeof import('./page-renderer.ts')> {
  return import('./page-renderer.ts');
}
