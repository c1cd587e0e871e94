import { Template } from 'aws-cdk-lib/assertions';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';
import { addStacks, createApp, type ConduitStacks } from '../conduit-app.ts';
import { environmentNamed } from '../environments.ts';
import { readServices } from '../manifests/read-services.ts';
import { FixtureApps } from './fixture-apps.ts';

export type Templates = Readonly<Record<keyof ConduitStacks, Template>>;

/** The templates of the whole system for the manifests given. */
export function synthesise(
  environment: string,
  manifests?: Readonly<Record<string, ServiceManifest>>,
): Templates {
  using apps = new FixtureApps(manifests);
  const { identity, data, events, api, web, operations } = addStacks(createApp(apps.output), {
    environment: environmentNamed(environment),
    services: readServices(apps.folder),
    client: apps.client,
  });
  return {
    identity: Template.fromStack(identity),
    data: Template.fromStack(data),
    events: Template.fromStack(events),
    api: Template.fromStack(api),
    web: Template.fromStack(web),
    operations: Template.fromStack(operations),
  };
}
