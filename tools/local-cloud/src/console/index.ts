export type { FunctionStatus } from './functions.api.ts';
export type { LogEntry } from './log-buffer.ts';
export type { RequestDetail } from './requests.api.ts';
export type { TablePage, TableSummary } from './tables.api.ts';
export type { UserPage } from './users.api.ts';
export type { TraceSummary } from '../trace/trace-summary.ts';
