import type { Browser } from '@playwright/test';
import { phonePage } from './phone.ts';
import { recordTransfers, summarise } from './transfers.ts';
import type { Loading } from './transfers.ts';
import { observeVitals, readVitals } from './web-vitals.ts';
import type { WebVitals } from './web-vitals.ts';

/** A page to be measured. */
export interface Subject {
  name: string;
  url: string;
  /** A selector of what the reader came for. */
  content: string;
}

/** What the main thread did, in milliseconds of its own processor time. */
export interface MainThread {
  tasks: number;
  scripting: number;
  /** Styles and layout. */
  layout: number;
}

export type PageLoad = WebVitals & Loading & MainThread;

/** Loads a page once, on a phone that has never seen it, until it is at rest. */
export async function loadPage(browser: Browser, { url, content }: Subject): Promise<PageLoad> {
  const { page, devTools, close } = await phonePage(browser);
  try {
    const transfers = recordTransfers(devTools);
    await page.addInitScript(observeVitals, content);
    await page.goto(url);
    await page.locator(content).first().waitFor();
    await page.waitForLoadState('networkidle');
    // A long article comes piece by piece, after its first words.
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    const vitals = await page.evaluate(readVitals);
    const { metrics } = await devTools.send('Performance.getMetrics');
    const milliseconds = (name: string): number =>
      1_000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
    return {
      ...vitals,
      ...summarise(transfers, vitals.content),
      tasks: milliseconds('TaskDuration'),
      scripting: milliseconds('ScriptDuration'),
      layout: milliseconds('LayoutDuration') + milliseconds('RecalcStyleDuration'),
    };
  } finally {
    await close();
  }
}
