import type { Column, Row, Table } from '../report/report.ts';
import { dollarsOf } from './dollars.ts';
import type { PricedUsage } from './dollars.ts';
import { PRICES } from './prices.ts';
import type { Price } from './prices.ts';

/** What was measured with so much data. */
export interface Setting {
  articles: number;
  followers: number;
  /** By the scenario's name. */
  usages: Map<string, PricedUsage>;
}

interface Named {
  name: string;
}

const REQUEST: Column = { key: 'request', title: 'request' };

/** The last setting in full and in dollars, then all of them side by side, then the prices. */
export function costTables(scenarios: readonly Named[], settings: readonly Setting[]): Table[] {
  const last = settings.at(-1);
  if (!last) return [];
  return [
    usageTable(scenarios, last),
    dollarTable(scenarios, last),
    comparison('Read units', 'readUnits', scenarios, settings),
    comparison('Write units', 'writeUnits', scenarios, settings),
    comparison('Round trips', 'trips', scenarios, settings),
    priceTable(Object.values(PRICES)),
  ];
}

function usageTable(scenarios: readonly Named[], setting: Setting): Table {
  return {
    title: `What a request uses, at ${describe(setting)}`,
    columns: [
      REQUEST,
      { key: 'dynamoDbRequests', title: 'DynamoDB', unit: 'requests' },
      { key: 'cognitoRequests', title: 'Cognito', unit: 'requests' },
      { key: 'trips', title: 'one after the other', unit: 'round trips' },
      { key: 'readUnits', title: 'reads', unit: 'units', digits: 1 },
      { key: 'writeUnits', title: 'writes', unit: 'units', digits: 1 },
      { key: 'invocations', title: 'Lambda', unit: 'invocations' },
      { key: 'answerBytes', title: 'answer', unit: 'bytes' },
      { key: 'logBytes', title: 'logs', unit: 'bytes' },
    ],
    rows: rowsOf(scenarios, setting, (usage) => ({ ...usage })),
  };
}

function dollarTable(scenarios: readonly Named[], setting: Setting): Table {
  const dollars = (key: string, title: string): Column => ({ key, title, unit: '$', digits: 2 });
  return {
    title: `Dollars per million calls, at ${describe(setting)}`,
    columns: [
      REQUEST,
      dollars('reads', 'DynamoDB reads'),
      dollars('writes', 'writes'),
      dollars('apiGateway', 'API Gateway'),
      dollars('edge', 'CloudFront'),
      dollars('invocations', 'Lambda requests'),
      dollars('logs', 'logs'),
      dollars('counted', 'counted'),
      dollars('duration', 'Lambda duration, assumed'),
      dollars('total', 'all'),
    ],
    rows: rowsOf(scenarios, setting, (usage) => ({ ...dollarsOf(usage) })),
  };
}

function comparison(
  title: string,
  key: keyof PricedUsage,
  scenarios: readonly Named[],
  settings: readonly Setting[],
): Table {
  const rows = scenarios.map(({ name }): Row => {
    const cells = settings.map(({ usages }, n) => [`setting${n}`, usages.get(name)?.[key] ?? null]);
    return { request: name, ...Object.fromEntries(cells) };
  });
  return {
    title: `${title}, by articles and followers of the author`,
    columns: [
      REQUEST,
      ...settings.map((setting, n) => ({
        key: `setting${n}`,
        title: `${setting.articles.toLocaleString('en-US')}/${setting.followers.toLocaleString('en-US')}`,
        digits: Number(key !== 'trips'),
      })),
    ],
    rows: rows.filter((row) => settings.some((_, n) => row[`setting${n}`])),
  };
}

function rowsOf(
  scenarios: readonly Named[],
  { usages }: Setting,
  cells: (usage: PricedUsage) => Row,
): Row[] {
  return scenarios.flatMap(({ name }) => {
    const usage = usages.get(name);
    return usage ? [{ request: name, ...cells(usage) }] : [];
  });
}

function priceTable(prices: readonly Price[]): Table {
  return {
    title: 'List prices',
    columns: [
      { key: 'what', title: 'what' },
      { key: 'dollars', title: 'price', unit: '$', digits: 4 },
      { key: 'per', title: 'per' },
      { key: 'asOf', title: 'as of' },
      { key: 'source', title: 'read at' },
    ],
    rows: prices.map((price) => ({ ...price })),
  };
}

function describe({ articles, followers }: Setting): string {
  const [many, followed] = [articles, followers].map((count) => count.toLocaleString('en-US'));
  return `${many} articles and ${followed} followers of the author`;
}
