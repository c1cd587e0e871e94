import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from '@conduit/browser';

export interface Scores {
  performance: number;
  accessibility: number;
  bestPractices: number;
  /** Milliseconds of the simulated load. */
  firstPaint: number;
  largestPaint: number;
  blocking: number;
  /** Of this machine, as it was then. */
  benchmarkIndex: number;
  /** The audits that took points off, by their ids. */
  lost: string[];
}

interface LighthouseResult {
  lhr: {
    categories: Record<
      string,
      { score: number | null; auditRefs: { id: string; weight: number }[] }
    >;
    audits: Record<string, { score: number | null; numericValue?: number }>;
    environment: { benchmarkIndex: number };
    runtimeError?: { message: string };
  };
}

export type Lighthouse = (url: string, flags: object) => Promise<LighthouseResult | undefined>;

/**
 * What to install to have pages judged. It is no dependency of the workspace: 176 MB, which every clone
 * and every run of CI would install for one table, and part of it wants another Node than this one.
 */
export const LIGHTHOUSE = 'lighthouse@13.5.0';

/** @returns nothing where it is not installed. */
export async function findLighthouse(): Promise<Lighthouse | undefined> {
  // A variable: the compiler would look for its types.
  const name: string = 'lighthouse';
  try {
    return ((await import(name)) as { default: Lighthouse }).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/**
 * What Lighthouse's benchmark gives on a mid-range phone such as a Pixel 5, by what Chrome's developer tools
 * calibrate their throttling with: front_end/panels/mobile_throttling/CalibrationController.ts.
 */
const PHONE_BENCHMARK_INDEX = 1000;

/** How many times slower than this machine a mid-range phone is, by Lighthouse's own benchmark; at least 1. */
export function slowdownOf(benchmarkIndex: number): number {
  return Math.max(1, benchmarkIndex / PHONE_BENCHMARK_INDEX);
}

/**
 * Has Lighthouse judge a page, as on a phone. Scores are from 0 to 100.
 * @param slowdown how many times slower than this machine's processor the phone's is.
 */
export async function judge(
  lighthouse: Lighthouse,
  url: string,
  slowdown: number,
): Promise<Scores> {
  const attempt = (): Promise<LighthouseResult['lhr']> => run(lighthouse, url, slowdown);
  // A busy machine sometimes has it miss the beginning of a load, and it asks to be run again.
  const { categories, audits, environment } = await attempt().catch(attempt);
  const score = (name: string): number => Math.round(100 * (categories[name]?.score ?? 0));
  const weighed = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
  );
  const figure = (id: string): number => audits[id]?.numericValue ?? NaN;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    firstPaint: figure('first-contentful-paint'),
    largestPaint: figure('largest-contentful-paint'),
    blocking: figure('total-blocking-time'),
    benchmarkIndex: environment.benchmarkIndex,
    lost: weighed.filter((id) => (audits[id]?.score ?? 1) < 0.9),
  };
}

/** The one of some runs that has the middle score. */
export function middleOf(runs: readonly Scores[]): Scores {
  const sorted = runs.toSorted((a, b) => a.performance - b.performance);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('Of no run there is no middle');
  return middle;
}

async function run(
  lighthouse: Lighthouse,
  url: string,
  cpuSlowdownMultiplier: number,
): Promise<LighthouseResult['lhr']> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
  });
  try {
    const result = await lighthouse(url, {
      port,
      logLevel: 'silent',
      onlyCategories: CATEGORIES,
      throttling: { cpuSlowdownMultiplier },
    });
    if (!result) throw new Error(`Lighthouse has no result for ${url}`);
    if (result.lhr.runtimeError)
      throw new Error(`Lighthouse at ${url}: ${result.lhr.runtimeError.message}`);
    return result.lhr;
  } finally {
    await browser.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
