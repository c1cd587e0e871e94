import type { z } from 'zod';

/** What a schema does not take, in words, and where. */
export interface Objection {
  problem: string;
  path: string[];
}

/** The first thing that a schema objects to, followed as deep into the properties as it leads. */
export function firstObjection(issues: readonly z.core.$ZodIssue[]): Objection {
  const [issue] = issues;
  if (!issue) return { problem: 'the properties are not supported', path: [] };
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return { problem: 'the local cloud does not support this property', path: [...path, key] };
  }
  if (issue.code === 'invalid_union') {
    const [closest] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
    if (closest?.length && depth(closest) > 0) {
      const inner = firstObjection(closest);
      return { problem: inner.problem, path: [...path, ...inner.path] };
    }
  }
  return { problem: `the local cloud does not support this value (${issue.message})`, path };
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(
    ...issues.map(({ path, code }) => path.length + (code === 'unrecognized_keys' ? 1 : 0)),
  );
}
