import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FixtureApps } from '../testing/fixture-apps.ts';
import { fixtureManifests } from '../testing/manifests.ts';
import { readServices } from './read-services.ts';

describe('readServices', () => {
  it('reads the manifests of all services', () => {
    using apps = new FixtureApps();
    expect(readServices(apps.folder).map(({ manifest }) => manifest)).toEqual(
      Object.values(fixtureManifests()),
    );
  });

  it('says which file is missing and how to make it', () => {
    using apps = new FixtureApps();
    const file = join(apps.folder, 'profile-service/dist/manifest.json');
    rmSync(file);
    expect(() => readServices(apps.folder)).toThrow(
      `${file} does not exist\nBuild the service: npx nx build profile-service`,
    );
  });

  it('says which bundle is missing', () => {
    using apps = new FixtureApps();
    const bundle = join(apps.folder, 'auth-service/dist/authorizer/index.mjs');
    rmSync(bundle);
    expect(() => readServices(apps.folder)).toThrow(
      `${bundle}, of auth-service-authorizer, does not exist\nBuild the service: npx nx build auth-service`,
    );
  });

  it.each([
    ['not JSON', '{"service":', 'is not JSON'],
    ['of another service', JSON.stringify(fixtureManifests()['auth-service']), '"auth-service"'],
    ['without functions', '{"service":"article-service","tables":[]}', 'at functions'],
  ])('refuses a manifest that is %s', (_, content, reason) => {
    using apps = new FixtureApps();
    writeFileSync(join(apps.folder, 'article-service/dist/manifest.json'), content);
    const read = (): unknown => readServices(apps.folder);
    expect(read).toThrow(reason);
    expect(read).toThrow('npx nx build article-service');
  });

  it.each([
    ['a greedy path', { path: '/api/{proxy+}' }, 'functions[0].routes[0].path'],
    ['an unknown method', { method: 'ANY' }, 'functions[0].routes[0].method'],
    ['a property that nobody reads', { cache: 60 }, 'cache'],
  ])('refuses a route with %s and says where it stands', (_, change, place) => {
    using apps = new FixtureApps();
    const manifest = fixtureManifests()['article-service'];
    const changed = JSON.parse(JSON.stringify(manifest), function (this: unknown, key, value) {
      return key === 'routes' ? [{ ...value[0], ...change }] : value;
    });
    const file = join(apps.folder, 'article-service/dist/manifest.json');
    writeFileSync(file, JSON.stringify(changed));
    expect(() => readServices(apps.folder)).toThrow(place);
  });
});
