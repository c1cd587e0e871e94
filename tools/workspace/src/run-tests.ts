import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * `npm test`: the tests of every project through Nx (arguments go to it), then one line that counts
 * them. A project whose inputs have not changed answers from Nx's cache, with its counts.
 */
const { status } = spawnSync('nx', ['run-many', '-t', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
});

interface Counts {
  passed: number;
  failed: number;
}

/** What Jest's `--json` writes. */
interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
}

/** What Playwright's JSON reporter writes; a flaky test has failed and then passed. */
interface PlaywrightResults {
  stats: { expected: number; unexpected: number; flaky: number };
}

async function resultsBelow(folder: string): Promise<Counts[]> {
  const projects = await readdir(folder, { withFileTypes: true });
  const files = projects.filter((each) => each.isDirectory()).map(({ name }) => join(folder, name));
  return Promise.all([...files].map(readCounts));
}

async function readCounts(project: string): Promise<Counts> {
  const text = await readFile(join(project, 'test-results.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 0 };
  const results = JSON.parse(text) as JestResults | PlaywrightResults;
  if (!('stats' in results)) {
    return { passed: results.numPassedTests, failed: results.numFailedTests };
  }
  const { expected, unexpected, flaky } = results.stats;
  return { passed: expected, failed: unexpected + flaky };
}

const counts = [
  ...(await Promise.all(['apps', 'libs', 'tools'].map(resultsBelow))).flat(),
  await readCounts('infra'),
];
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = status ?? 1;
