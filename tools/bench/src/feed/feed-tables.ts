import type { Findings, Table } from '../report/report.ts';
import { median } from '../statistics/percentile.ts';
import type { PageCost, PublishCost } from './feed-stage.ts';
import type { Hops } from './hops.ts';

const NOTES = [
  'Counted where the calls of functions arrive. A page has 20 articles, by 20 authors or by all who are followed; timelines are up to date.',
  'The last follower’s time and the hops are those of this machine’s local engines. They say nothing of AWS; their shares show where an event waits here.',
  'Units of a publish: within the request with its outbox item, for the first 100 timelines; later, with the handling of its events. 4 are the timeline’s own; looking who was served is 1 read unit each.',
];

const HOPS: Record<keyof Hops, string> = {
  streamAndPipe: 'stream and pipe',
  rule: 'bus to queue',
  queue: 'queue to function',
  consumer: 'function',
};

export function feedTables(
  pages: readonly PageCost[],
  publishes: readonly PublishCost[],
  ways: readonly Hops[],
): Findings {
  return { tables: [pageTable(pages), publishTable(publishes), hopTable(ways)], notes: NOTES };
}

function pageTable(pages: readonly PageCost[]): Table {
  return {
    title: 'A feed page of 20',
    columns: [
      { key: 'follows', title: 'follows' },
      { key: 'readUnits', title: 'reads', unit: 'units' },
      { key: 'requests', title: 'requests' },
      { key: 'trips', title: 'one after the other' },
    ],
    rows: pages.map((page) => ({ ...page })),
  };
}

function publishTable(publishes: readonly PublishCost[]): Table {
  return {
    title: 'A publish without tags',
    columns: [
      { key: 'followers', title: 'followers' },
      { key: 'requests', title: 'requests in the request' },
      { key: 'ownUnits', title: 'writes in it', unit: 'units' },
      { key: 'laterUnits', title: 'writes later', unit: 'units' },
      { key: 'perFollower', title: 'writes in all for each follower', unit: 'units', digits: 2 },
      { key: 'readUnits', title: 'reads in all', unit: 'units' },
      { key: 'lastAfter', title: 'last follower after', unit: 'ms' },
    ],
    rows: publishes.map((publish) => ({
      ...publish,
      perFollower: (publish.ownUnits + publish.laterUnits) / publish.followers,
    })),
  };
}

function hopTable(ways: readonly Hops[]): Table {
  const sumOf = (hops: Hops): number => Object.values(hops).reduce((sum, ms) => sum + ms, 0);
  const whole = ways.length === 0 ? 0 : median(ways.map(sumOf));
  const row = (hop: string, values: number[]): Record<string, string | number | null> => ({
    hop,
    median: values.length === 0 ? null : median(values),
    most: values.length === 0 ? null : Math.max(...values),
    share: values.length === 0 ? null : (100 * median(values)) / whole,
  });
  return {
    title: `From commit to consumer, ${ways.length} events`,
    columns: [
      { key: 'hop', title: 'hop' },
      { key: 'median', title: 'median', unit: 'ms', digits: 1 },
      { key: 'most', title: 'most', unit: 'ms', digits: 1 },
      { key: 'share', title: 'share', unit: '%' },
    ],
    rows: [
      ...Object.entries(HOPS).map(([key, title]) =>
        row(
          title,
          ways.map((way) => way[key as keyof Hops]),
        ),
      ),
      row('in all', ways.map(sumOf)),
    ],
  };
}
