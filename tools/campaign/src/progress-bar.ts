const WIDTH = 24;

/** How much of something is done, as a line of a terminal. */
export function progressBar(done: number, all: number): string {
  const part = Math.min(1, done / all);
  const full = Math.round(WIDTH * part);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done} of ${all}`;
}
