import type { Row, Table } from '../report/report.ts';
import type { ProcessMemory } from './process-memory.ts';

const MEGABYTE = 1024 ** 2;

/** A moment at which all processes were weighed. */
export interface Weighing {
  moment: string;
  processes: readonly ProcessMemory[];
}

export function memoryTable(weighings: readonly Weighing[]): Table {
  return {
    title: 'Memory of npm start and all its processes (PSS)',
    columns: [
      { key: 'moment', title: 'when' },
      { key: 'cloud', title: 'local cloud', unit: 'MB' },
      { key: 'engine', title: 'DynamoDB', unit: 'MB' },
      { key: 'environments', title: 'Lambda environments', unit: 'MB' },
      { key: 'count', title: 'of them' },
      { key: 'npm', title: 'npm', unit: 'MB' },
      { key: 'total', title: 'all', unit: 'MB' },
    ],
    rows: weighings.map(memoryRow),
  };
}

function memoryRow({ moment, processes }: Weighing): Row {
  const megabytes = (kind: string): number =>
    processes
      .filter(({ command }) => kindOf(command) === kind)
      .reduce((sum, { pss }) => sum + pss / MEGABYTE, 0);
  return {
    moment,
    cloud: megabytes('cloud'),
    engine: megabytes('engine'),
    environments: megabytes('environment'),
    count: processes.filter(({ command }) => kindOf(command) === 'environment').length,
    npm: megabytes('npm'),
    total: processes.reduce((sum, { pss }) => sum + pss / MEGABYTE, 0),
  };
}

/** Shells that wait beside a process count as npm's. */
function kindOf(command: string): 'cloud' | 'engine' | 'environment' | 'npm' {
  if (command.includes('dynoxide')) return 'engine';
  if (command.includes('--permission')) return 'environment';
  return command.includes('start.js') && !command.startsWith('sh ') ? 'cloud' : 'npm';
}
