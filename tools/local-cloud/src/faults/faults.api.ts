import { ConsoleError } from '../console/console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from '../console/console-api.ts';
import type { Faults } from './faults.ts';
import { EFFECTS, FaultRuleError, parseRule } from './rule.ts';

/**
 * Faults for the console's page and the command line: `GET` lists the rules and what is possible,
 * `POST` adds a rule, `DELETE` with an id ends one and without ends all; `GET /api/faults/live` sends
 * every fault that happens.
 */
export function faultsApi(faults: Faults): ConsoleApi {
  return {
    name: 'faults',
    handle: async (request) => {
      try {
        return answer(faults, request);
      } catch (error) {
        if (error instanceof FaultRuleError) throw new ConsoleError(422, error.message);
        throw error;
      }
    },
  };
}

function answer(faults: Faults, { method, path, body }: ConsoleRequest): ConsoleAnswer {
  const [id, ...more] = path;
  if (more.length === 0) {
    switch (method) {
      case 'GET':
        if (id === 'live') return { events: (send) => listen(faults, send) };
        if (id === undefined) return { json: { rules: faults.list(), possible: possible(faults) } };
        break;
      case 'POST':
        if (id === undefined) return { status: 201, json: faults.add(parseRule(body)) };
        break;
      case 'DELETE':
        return { json: { cleared: faults.clear(id) } };
    }
  }
  throw new ConsoleError(
    404,
    'There is GET and POST /api/faults, GET /api/faults/live, DELETE /api/faults and /api/faults/<id>.',
  );
}

/** What a form offers: the effects by target, and the names there are. */
function possible({ names }: Faults): object {
  return { effects: EFFECTS, ...names };
}

function listen(faults: Faults, send: (data: unknown) => void): () => void {
  faults.events.on('hit', send);
  return () => faults.events.off('hit', send);
}
