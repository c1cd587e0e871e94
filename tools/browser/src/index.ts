export { findChromium } from './find-chromium.ts';
export { chromiumPath } from './chromium-path.ts';
export { CHROMIUM_FLAGS } from './chromium-flags.ts';
