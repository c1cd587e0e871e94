/** From when to when something was under way, in positions of one order of beginnings and ends. */
export interface Interval {
  started: number;
  ended: number;
}

/** How many had to wait for one another: the longest chain of which no two overlap. */
export function roundTrips(intervals: readonly Interval[]): number {
  let trips = 0;
  let free = -1;
  for (const { started, ended } of intervals.toSorted((a, b) => a.ended - b.ended)) {
    if (started <= free) continue;
    trips++;
    free = ended;
  }
  return trips;
}
