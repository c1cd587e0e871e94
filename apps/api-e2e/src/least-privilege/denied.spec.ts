import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { baseUrl } from '../client/send.ts';
import { CloudUnderTest } from './cloud-under-test.ts';
import { conditionsOf } from './conditions.ts';
import { functionRoles, type FunctionRole } from './probes/function-role.ts';
import { invokeProbes, serviceProbes } from './probes/invoke-probes.ts';
import { logProbes } from './probes/log-probes.ts';
import { poolProbes } from './probes/pool-probes.ts';
import { letThrough, type Probe } from './probes/probe.ts';
import { siteProbes } from './probes/site-probes.ts';
import { tableProbes } from './probes/table-probes.ts';
import { readTemplates } from './templates.ts';
import { UNPROVABLE } from './unprovable.ts';

// Thousands of calls on a busy machine.
jest.setTimeout(60_000);

const templates = readTemplates();
/** A queue's policy stays as it is while the cloud runs; `deployment.spec.ts` starts one without it. */
const QUEUE_POLICY = /QueuePolicy[0-9A-F]{8}$/;

const provable = conditionsOf(templates).filter(
  ({ logicalId, actions }) =>
    !QUEUE_POLICY.test(logicalId) &&
    !UNPROVABLE.some(
      (each) =>
        each.resource.test(logicalId) && actions.every((action) => each.action.test(action)),
    ),
);

let cloud: CloudUnderTest;
let roles: FunctionRole[];
let onTables: Probe[];
let onTheRest: Record<string, Probe[]>;

beforeAll(async () => {
  cloud = await CloudUnderTest.make();
  await cloud.start();
  const { running } = cloud;
  roles = functionRoles(running, templates);
  const { allowed } = await cloud.watch(() => fetch(`${baseUrl()}/`));
  const read = allowed.find(({ action }) => action === 's3:GetObject');
  if (!read) throw new Error('The distribution did not read its bucket.');
  onTables = tableProbes(running, templates, roles);
  onTheRest = {
    'user pools': poolProbes(running, roles),
    functions: invokeProbes(running, roles),
    'functions, as services,': serviceProbes(running, templates, roles),
    'log groups of others': logProbes(running, roles),
    'the site': siteProbes(running, read, roles),
  };
});

afterAll(() => cloud.remove());

describe('nobody may do what no template grants', () => {
  it('to tables', async () => {
    expect(
      roles.filter(({ logicalId }) => !onTables.some(({ policy }) => policy === logicalId)),
    ).toEqual([]);
    expect(await letThrough(onTables)).toEqual([]);
  });

  it.each([
    'user pools',
    'functions',
    'functions, as services,',
    'log groups of others',
    'the site',
  ])('to %s', async (what) => {
    const probes = onTheRest[what] ?? [];

    expect(probes).not.toEqual([]);
    expect(await letThrough(probes)).toEqual([]);
  });
});

describe('without its condition, somebody may do what he may not by', () => {
  it.each(provable.map((condition) => [condition.name, condition] as const))(
    '%s',
    async (_, { file, logicalId, without }) => {
      const probes = [...onTables, ...Object.values(onTheRest).flat()].filter(({ policy }) =>
        logicalId.startsWith(policy),
      );

      const passed = await cloud.changed(file, without, () => letThrough(probes));

      expect(passed).not.toEqual([]);
    },
  );
});
