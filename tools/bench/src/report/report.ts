import type { Machine } from './machine.ts';

/** A column of a table; its cells stand in every row under `key`. */
export interface Column {
  key: string;
  title: string;
  /** Of every number in the column, for instance `ms`, `units`, `$/million calls`. */
  unit?: string;
  /** Decimal places that people are shown (0); JSON has every number as it was measured. */
  digits?: number;
}

/** `null` where there is nothing to say. */
export type Cell = string | number | null;

export type Row = Readonly<Record<string, Cell>>;

export interface Table {
  title: string;
  columns: readonly Column[];
  rows: readonly Row[];
}

/** What a bench found. */
export interface Findings {
  tables: readonly Table[];
  /** What a reader has to know to understand the numbers: a sentence each. */
  notes: readonly string[];
}

/** Findings, with where and when they were made. */
export interface Report extends Findings {
  bench: string;
  /** ISO 8601, UTC: when the run ended. */
  date: string;
  machine: Machine;
}
