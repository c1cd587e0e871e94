import { MarkdownRenderer } from './markdown-renderer.ts';

/** The page's only one: DOMPurify's policy for Trusted Types can be made only once. */
export const pageRenderer = new MarkdownRenderer(window);
