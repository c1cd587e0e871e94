/** Enough to be quick, few enough for a stack on two cores. */
const IN_FLIGHT = 8;

/** Runs `task(0) … task(count - 1)`, a few at a time; the results are in the order of the indices. */
export async function pooled<Result>(
  count: number,
  task: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, count) }, work));
  return results;
}
