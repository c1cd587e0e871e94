import { median } from '../statistics/percentile.ts';
import type { Column, Row, Table } from '../report/report.ts';
import type { Scores } from './lighthouse.ts';
import type { PageLoad } from './page-load.ts';

const KB = 1_024;

/** All loads of one page. */
export interface MeasuredPage {
  name: string;
  loads: readonly PageLoad[];
}

export interface JudgedPage {
  name: string;
  /** How many times slower than this machine's processor the phone's was taken to be. */
  slowdown: number;
  scores: Scores;
}

export function loadTable(pages: readonly MeasuredPage[]): Table {
  return {
    title: 'First visit on a phone, medians',
    columns: [
      { key: 'page', title: 'page' },
      { key: 'scripts', title: 'JavaScript', unit: 'KB', digits: 1 },
      { key: 'total', title: 'all', unit: 'KB', digits: 1 },
      { key: 'requests', title: 'requests before content' },
      { key: 'foreign', title: 'to other origins' },
      ...milliseconds('firstPaint', 'first paint'),
      ...milliseconds('content', 'content'),
      ...milliseconds('largestPaint', 'largest paint'),
      { key: 'layoutShift', title: 'layout shift', digits: 3 },
      ...milliseconds('blocking', 'blocking'),
    ],
    rows: pages.map(({ name, loads }) => ({
      page: name,
      scripts: medianOf(loads, ({ scripts }) => scripts) / KB,
      total: medianOf(loads, ({ total }) => total) / KB,
      requests: medianOf(loads, ({ requestsBefore }) => requestsBefore),
      foreign: Math.max(...loads.map(({ foreign }) => foreign)),
      ...medians(loads, ['firstPaint', 'content', 'largestPaint', 'layoutShift', 'blocking']),
    })),
  };
}

export function mainThreadTable(pages: readonly MeasuredPage[]): Table {
  return {
    title: 'Large content on the same phone: the main thread, medians',
    columns: [
      { key: 'page', title: 'page' },
      ...milliseconds('tasks', 'all tasks'),
      ...milliseconds('scripting', 'scripts'),
      ...milliseconds('layout', 'styles and layout'),
      ...milliseconds('longestTask', 'longest task'),
      ...milliseconds('blocking', 'blocking'),
      ...milliseconds('content', 'content'),
    ],
    rows: pages.map(({ name, loads }) => ({
      page: name,
      ...medians(loads, ['tasks', 'scripting', 'layout', 'longestTask', 'blocking', 'content']),
    })),
  };
}

export function scoreTable(pages: readonly JudgedPage[]): Table {
  return {
    title: 'Lighthouse, its load simulated',
    columns: [
      { key: 'page', title: 'page' },
      { key: 'slowdown', title: 'processor slower', unit: 'times', digits: 1 },
      { key: 'performance', title: 'performance' },
      { key: 'accessibility', title: 'accessibility' },
      { key: 'bestPractices', title: 'best practices' },
      ...milliseconds('firstPaint', 'first paint'),
      ...milliseconds('largestPaint', 'largest paint'),
      ...milliseconds('blocking', 'blocking'),
      { key: 'benchmarkIndex', title: 'benchmark index' },
      { key: 'lost', title: 'points lost at' },
    ],
    rows: pages.map(({ name, slowdown, scores: { lost, ...scores } }) => ({
      page: name,
      slowdown,
      ...scores,
      lost: lost.join(', ') || null,
    })),
  };
}

function milliseconds(key: string, title: string): Column[] {
  return [{ key, title, unit: 'ms' }];
}

function medians(loads: readonly PageLoad[], keys: readonly (keyof PageLoad)[]): Row {
  return Object.fromEntries(keys.map((key) => [key, medianOf(loads, (load) => load[key])]));
}

function medianOf(loads: readonly PageLoad[], of: (load: PageLoad) => number): number {
  return median(loads.map(of));
}
