import type { CampaignResult } from './campaign.ts';
import { describeDeadLetter } from './dead-letter.ts';

/** What a campaign did and found, for people. */
export function renderResult(
  result: CampaignResult & { date: string; plan: { changes: number; seed: number } },
): string {
  const { date, plan, changes, unanswered, kills, hits, deadLetters, seconds, problems } = result;
  const made = Object.entries(changes).map(([kind, count]) => `${count} ${kind}`);
  const struck = Object.entries(hits).map(([kind, count]) => `${count} × ${kind}`);
  const times = Object.entries(seconds).map(([what, time]) => `${what} ${Math.round(time)} s`);
  const reasons = Map.groupBy(deadLetters, (each) => describeDeadLetter(each).slice(0, 100));
  return [
    `events · ${date} · ${plan.changes} changes, seed ${plan.seed}`,
    `changes: ${made.join(', ')}`,
    `trouble: ${struck.join(', ')}, killed ${kills} times; ${unanswered} requests had no verdict`,
    `dead letters, redriven: ${deadLetters.length}`,
    ...[...reasons].map(([reason, letters]) => `  ${letters.length} × ${reason}`),
    `time: ${times.join(', ')}`,
    problems.length === 0
      ? '✓ every list, count and feed is as the answers said'
      : `✗ ${problems.length} things are not as the answers said:`,
    ...problems.slice(0, 50).map((problem) => `  ${problem}`),
  ].join('\n');
}
