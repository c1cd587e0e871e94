/** The values that a field of a cron expression can take. */
export interface CronRange {
  name: string;
  min: number;
  max: number;
  /** From `min` on. */
  names?: readonly string[];
}

type FieldTest = (value: number) => boolean;

/**
 * Numbers, names, ranges, steps and lists of them: `1,5-10,20/5`, `MON-FRI`, `*`.
 *
 * @throws {Error} naming the field.
 */
export function cronField(text: string, range: CronRange): FieldTest {
  const tests = text.split(',').map((item) => cronItem(item, range));
  return (value) => tests.some((test) => test(value));
}

function cronItem(item: string, range: CronRange): FieldTest {
  const [span = '', step, ...rest] = item.split('/');
  const [from, to] = bounds(span, step !== undefined, range);
  const by = step === undefined ? 1 : Number(step);
  if (rest.length > 0 || !Number.isInteger(by) || by < 1 || from > to) {
    throw new Error(`"${item}" is no ${range.name}`);
  }
  return (value) => value >= from && value <= to && (value - from) % by === 0;
}

function bounds(span: string, hasStep: boolean, range: CronRange): [from: number, to: number] {
  if (span === '*' || span === '?') return [range.min, range.max];
  const [from = '', to, ...rest] = span.split('-');
  if (rest.length > 0) throw new Error(`"${span}" is no ${range.name}`);
  const first = cronValue(from, range);
  if (to !== undefined) return [first, cronValue(to, range)];
  return [first, hasStep ? range.max : first];
}

/** A number or a name. @throws {Error} naming the field. */
export function cronValue(text: string, { name, min, max, names = [] }: CronRange): number {
  const index = names.indexOf(text.toUpperCase());
  const value = index === -1 ? Number(text) : index + min;
  if (text !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new Error(`"${text}" is no ${name}`);
}
