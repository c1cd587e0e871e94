import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from '@conduit/browser';
import { synthesise } from '@conduit/local-cloud/cli';
import { seed, SeedApi } from '@conduit/local-cloud/seed';
import { startStack, stopStack } from '@conduit/local-cloud/stack';
import type { BenchContext } from '../bench.ts';
import type { Findings } from '../report/report.ts';
import { median } from '../statistics/percentile.ts';
import { loadTable, mainThreadTable, scoreTable } from './client-tables.ts';
import type { JudgedPage, MeasuredPage } from './client-tables.ts';
import { publishLarge, usualPages } from './content.ts';
import { findLighthouse, judge, LIGHTHOUSE, middleOf, slowdownOf } from './lighthouse.ts';
import type { Lighthouse, Scores } from './lighthouse.ts';
import { loadPage } from './page-load.ts';
import type { Subject } from './page-load.ts';
import { CPU_SLOWDOWN } from './phone.ts';

const LOADS = 3;
const COMMENTS = 1_000;

const NOTES = [
  'Chromium through the local edge, which compresses as CloudFront does; the phone is slowed down four times, its network has 150 ms there and back and 1.6 Mbit/s. Nothing is cached, each load is a first visit.',
  'What the API takes to answer is the local cloud’s time on this machine, and in every figure but sizes and counts. Whatever else the machine does is in the times as well: four times slower than a busy machine is slower than the phone.',
  'Requests before content are those answered before the articles (or the text, the name, the form) were there, without the request that brought them, pictures and fonts not counted.',
  'Of large content, all tasks, scripts, styles and layout are processor time of the page’s main thread; the longest task and blocking are by the clock.',
  `Large content: an article of 1,000,000 characters of Markdown, and one with ${COMMENTS} comments of 300 characters, as much as the API gives.`,
  'Lighthouse takes a phone for four times slower than the machine; its second rows are for one as much slower as a mid-range phone is than this machine, by Lighthouse’s benchmark: 1,000 on such a phone, as Chrome’s developer tools calibrate.',
];

const WITHOUT_LIGHTHOUSE = `Without Lighthouse’s categories: npm install --no-save ${LIGHTHOUSE} adds them.`;

/** What the client weighs and how it feels on a phone, by its own figures and by Lighthouse's. */
export async function measureClient(context: BenchContext): Promise<Findings> {
  const { root, progress, signal, onStop } = context;
  await progress.step('building the client and synthesising the stacks', () =>
    synthesise(root, signal),
  );
  onStop(stopStack);
  const { E2E_BASE_URL: origin } = await progress.step('starting a stack', startStack);
  await progress.step('filling it', () => seed(origin, () => {}));
  const { long, discussed } = await progress.step(`writing ${COMMENTS} comments`, () =>
    publishLarge(origin, COMMENTS),
  );
  const [article] = await new SeedApi(origin).articlesBy('johndoe');
  const usual = usualPages(origin, article?.slug ?? '');
  const large: Subject[] = [
    { name: 'article of 1 MB', url: `${origin}/article/${long}`, content: '.article-content > *' },
    {
      name: `${COMMENTS} comments`,
      url: `${origin}/article/${discussed}`,
      content: '.card .card-block',
    },
  ];
  const lighthouse = await findLighthouse();
  const scores = lighthouse ? await judgeAll(lighthouse, usual, context) : [];
  return {
    tables: [
      loadTable(await measureAll(usual, context)),
      mainThreadTable(await measureAll(large, context)),
      ...(lighthouse ? [scoreTable(scores)] : []),
    ],
    notes: lighthouse ? NOTES : [...NOTES, WITHOUT_LIGHTHOUSE],
  };
}

/** As Lighthouse does by itself, then on a phone as much slower than this machine as one is. */
async function judgeAll(
  lighthouse: Lighthouse,
  subjects: readonly Subject[],
  { progress }: BenchContext,
): Promise<JudgedPage[]> {
  const judgeEach = async (slowdown: number): Promise<JudgedPage[]> => {
    const judged: JudgedPage[] = [];
    for (const { name, url } of subjects) {
      const step = `Lighthouse: ${name}, ${slowdown.toFixed(1)} times slower`;
      judged.push({
        name,
        slowdown,
        scores: await progress.step(step, async () => {
          const runs: Scores[] = [];
          for (let n = 0; n < LOADS; n += 1) runs.push(await judge(lighthouse, url, slowdown));
          return middleOf(runs);
        }),
      });
    }
    return judged;
  };
  const asItIs = await judgeEach(CPU_SLOWDOWN);
  const benchmarkIndex = median(asItIs.map(({ scores }) => scores.benchmarkIndex));
  return [...asItIs, ...(await judgeEach(slowdownOf(benchmarkIndex)))];
}

/** Loads the pages in turns, so that whatever else the machine does meets them alike. */
async function measureAll(
  subjects: readonly Subject[],
  { progress, onStop, signal }: BenchContext,
): Promise<MeasuredPage[]> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_FLAGS],
  });
  onStop(() => browser.close());
  const pages = subjects.map((subject) => ({
    subject,
    loads: [] as MeasuredPage['loads'][number][],
  }));
  for (let round = 1; round <= LOADS; round += 1) {
    for (const { subject, loads } of pages) {
      signal.throwIfAborted();
      loads.push(
        await progress.step(`${subject.name}, ${round} of ${LOADS}`, () =>
          loadPage(browser, subject),
        ),
      );
    }
  }
  await browser.close();
  return pages.map(({ subject, loads }) => ({ name: subject.name, loads }));
}
