/**
 * What a path of EventBridge or Pipes gives: `$.detail.items[0].name`. Dots, array indices and
 * wildcards (`[*]`, which gives a list) are all of JSONPath that AWS takes.
 *
 * @returns undefined where there is nothing.
 */
export function valueAt(path: string, source: unknown): unknown {
  const steps = path.slice(1).match(/[^.[\]]+/g) ?? [];
  return follow(steps, source);
}

function follow(steps: readonly string[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step === '*') {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.values(value).map((each) => follow(rest, each));
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return follow(rest, (value as Record<string, unknown>)[step]);
}
