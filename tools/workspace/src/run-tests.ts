import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const RESULTS = 'test-results.json';

/**
 * `npm test`: the tests of every project through Nx (arguments go to it), then one line that counts
 * them. A project whose inputs have not changed answers from Nx's cache, with its counts; what an
 * earlier run counted goes first, lest it stand for a project that does not get to its end.
 */
const projects = [...(await Promise.all(['apps', 'libs', 'tools'].map(foldersIn))).flat(), 'infra'];
await Promise.all(projects.map((project) => rm(join(project, RESULTS), { force: true })));
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
  /** Files that could not be loaded, whose tests nobody counts. */
  numRuntimeErrorTestSuites: number;
}

/** What Playwright's JSON reporter writes; a flaky test has failed and then passed. */
interface PlaywrightResults {
  stats: { expected: number; unexpected: number; flaky: number };
}

async function foldersIn(group: string): Promise<string[]> {
  const entries = await readdir(group, { withFileTypes: true });
  return entries.filter((each) => each.isDirectory()).map(({ name }) => join(group, name));
}

async function readCounts(project: string): Promise<Counts> {
  const text = await readFile(join(project, RESULTS), 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 0 };
  const results = JSON.parse(text) as JestResults | PlaywrightResults;
  if (!('stats' in results)) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = results;
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  }
  const { expected, unexpected, flaky } = results.stats;
  return { passed: expected, failed: unexpected + flaky };
}

const counts = await Promise.all(projects.map(readCounts));
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = status ?? 1;
