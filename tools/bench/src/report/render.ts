import type { Cell, Column, Report, Table } from './report.ts';

/** A report for people: tables with numbers to the right, then the notes. */
export function renderReport({ bench, date, machine, tables, notes }: Report): string {
  const { cpu, cores, memory, system, node } = machine;
  return [
    `${bench} · ${date}`,
    `${cpu}, ${cores} cores, ${memory} GB · ${system} · Node ${node}`,
    ...tables.map((table) => `\n${renderTable(table)}`),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
  ].join('\n');
}

function renderTable({ title, columns, rows }: Table): string {
  const grid = [
    columns.map(header),
    ...rows.map((row) => columns.map((column) => show(row[column.key] ?? null, column))),
  ];
  const widths = columns.map((_, n) => Math.max(...grid.map((line) => line[n]?.length ?? 0)));
  const isNumeric = columns.map(({ key }) => rows.some((row) => typeof row[key] === 'number'));
  const lines = grid.map((line) =>
    line
      .map((text, n) =>
        isNumeric[n] ? text.padStart(widths[n] ?? 0) : text.padEnd(widths[n] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [title, '', lines[0], rule, ...lines.slice(1)].join('\n');
}

function header({ title, unit }: Column): string {
  return unit === undefined ? title : `${title} (${unit})`;
}

function show(cell: Cell, { digits = 0 }: Column): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return cell.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
