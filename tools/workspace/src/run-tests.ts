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
  numPassedTests: number;
  numFailedTests: number;
}

async function resultsBelow(folder: string): Promise<Counts[]> {
  const projects = await readdir(folder, { withFileTypes: true });
  const files = projects.filter((each) => each.isDirectory()).map(({ name }) => join(folder, name));
  return Promise.all([...files].map(readCounts));
}

async function readCounts(project: string): Promise<Counts> {
  const none = { numPassedTests: 0, numFailedTests: 0 };
  return readFile(join(project, 'test-results.json'), 'utf8').then(
    (text) => JSON.parse(text) as Counts,
    () => none,
  );
}

const counts = [
  ...(await Promise.all(['apps', 'libs', 'tools'].map(resultsBelow))).flat(),
  await readCounts('infra'),
];
const passed = counts.reduce((sum, each) => sum + each.numPassedTests, 0);
const failed = counts.reduce((sum, each) => sum + each.numFailedTests, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = status ?? 1;
