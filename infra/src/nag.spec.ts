import { describe, expect, it } from '@jest/globals';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { addStacks, createApp } from './conduit-app.ts';
import { environmentNamed } from './environments.ts';
import { readServices } from './manifests/read-services.ts';
import { FixtureApps } from './testing/fixture-apps.ts';

describe.each([
  ['AwsSolutions', AwsSolutionsChecks],
  ['Serverless', ServerlessChecks],
])('cdk-nag, %s', (_, Checks) => {
  it.each(['dev', 'prod'])('finds nothing in %s that is not acknowledged', (environment) => {
    using apps = new FixtureApps();
    const app = createApp(apps.output);
    addStacks(app, {
      environment: environmentNamed(environment),
      services: readServices(apps.folder),
      client: apps.client,
    });
    const { violations } = new Checks().validateScope(app);
    const found = violations.map(({ ruleName, violatingResources }) => [
      ruleName,
      ...violatingResources.map(({ constructPath }) => constructPath),
    ]);
    expect(found).toEqual([]);
  });
});
