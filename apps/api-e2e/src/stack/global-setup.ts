import { startStack } from './stack.ts';

/** Runs once, before the workers that inherit its environment variables. */
export default async function globalSetup(): Promise<void> {
  const running = process.env.E2E_BASE_URL;
  if (running) {
    await expectAnswer(running);
    return;
  }
  Object.assign(process.env, await startStack());
}

/** A suite of refused connections would say less than this does. */
async function expectAnswer(url: string): Promise<void> {
  const tags = `${url.replace(/\/$/, '')}/api/tags`;
  const response = await fetch(tags).catch((error: unknown) => {
    throw new Error(`E2E_BASE_URL is ${url}, where nothing answers.`, { cause: error });
  });
  if (!response.ok) {
    throw new Error(`E2E_BASE_URL is ${url}: ${tags} answers ${response.status}.`);
  }
}
