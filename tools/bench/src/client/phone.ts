import type { Browser, CDPSession, Page } from '@playwright/test';

/** The mid-range phone that Lighthouse measures with as well, on a slow mobile network. */
export const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
} as const;

/** How many times slower than this machine's processor. */
export const CPU_SLOWDOWN = 4;

/** Milliseconds: large content on a slow phone of a busy machine takes its time. */
const PATIENCE = 180_000;

/** Milliseconds there and back, and bytes per second (1.6 and 0.75 Mbit/s). */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};

export interface PhonePage {
  page: Page;
  devTools: CDPSession;
  close(): Promise<void>;
}

/** Opens an empty page as on a phone that has never seen the site: nothing is cached. */
export async function phonePage(browser: Browser): Promise<PhonePage> {
  const context = await browser.newContext({ ...PHONE, locale: 'en-US', timezoneId: 'UTC' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const devTools = await context.newCDPSession(page);
  await devTools.send('Network.enable');
  await devTools.send('Network.emulateNetworkConditions', NETWORK);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  // What the thread itself worked, whatever else the machine did meanwhile.
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, devTools, close: () => context.close() };
}
