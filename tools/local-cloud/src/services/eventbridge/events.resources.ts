import type { CreatedResource, ResourceInput, ResourceType } from '../../cloud-service.ts';
import { EventPattern } from '../event-pattern/event-pattern.ts';
import { physicalName } from '../physical-name.ts';
import { archiveArn, DEFAULT_BUS, ruleArn } from './arn.ts';
import type { BusRegistry } from './bus-registry.ts';
import {
  archiveProperties,
  eventBusProperties,
  ruleProperties,
  type ArchiveProperties,
  type EventBusProperties,
  type RuleProperties,
  type TargetProperties,
} from './events.schema.ts';
import type { RuleTarget, TargetInput } from './rule.ts';

/** What AWS does where a target says nothing else: 185 retries within 24 hours. */
const RETRIES = 185;
const AGE_SECONDS = 86_400;

/** The CloudFormation types of EventBridge. */
export function eventsResources(registry: BusRegistry): Readonly<Record<string, ResourceType>> {
  const bus: ResourceType<EventBusProperties> = {
    properties: eventBusProperties,
    create: ({ properties: { Name, Description = '' } }) => {
      const { arn } = registry.addBus(Name, Description);
      return Promise.resolve({ ref: Name, attributes: { Arn: arn, Name } });
    },
  };
  const rule: ResourceType<RuleProperties> = {
    properties: ruleProperties,
    create: (resource) => Promise.resolve(addRule(registry, resource)),
  };
  const archive: ResourceType<ArchiveProperties> = {
    properties: archiveProperties,
    create: (resource) => Promise.resolve(addArchive(registry, resource)),
  };
  return {
    'AWS::Events::EventBus': bus,
    'AWS::Events::Rule': rule,
    'AWS::Events::Archive': archive,
  };
}

function addRule(registry: BusRegistry, resource: ResourceInput<RuleProperties>): CreatedResource {
  const { properties } = resource;
  const name = properties.Name ?? physicalName(resource);
  const { name: bus } = registry.bus(properties.EventBusName ?? DEFAULT_BUS);
  const arn = ruleArn(bus, name);
  registry.rules.set(arn, {
    name,
    arn,
    bus,
    description: properties.Description ?? '',
    isEnabled: properties.State !== 'DISABLED',
    eventPattern: properties.EventPattern,
    pattern: new EventPattern(properties.EventPattern),
    targets: (properties.Targets ?? []).map(targetOf),
  });
  return { ref: bus === DEFAULT_BUS ? name : `${bus}|${name}`, attributes: { Arn: arn } };
}

function targetOf(target: TargetProperties): RuleTarget {
  const { Id, Arn, DeadLetterConfig, RetryPolicy } = target;
  return {
    id: Id,
    arn: Arn,
    ...(DeadLetterConfig && { deadLetterArn: DeadLetterConfig.Arn }),
    maximumRetries: RetryPolicy?.MaximumRetryAttempts ?? RETRIES,
    maximumAgeSeconds: RetryPolicy?.MaximumEventAgeInSeconds ?? AGE_SECONDS,
    transform: transformOf(target),
  };
}

function transformOf({ Input, InputPath, InputTransformer }: TargetProperties): TargetInput {
  if ([Input, InputPath, InputTransformer].filter((each) => each !== undefined).length > 1) {
    throw new Error('A target takes one of Input, InputPath and InputTransformer');
  }
  if (InputTransformer) {
    const { InputPathsMap: paths = {}, InputTemplate: template } = InputTransformer;
    return { kind: 'template', paths, template };
  }
  if (Input !== undefined) return { kind: 'constant', json: Input };
  return InputPath === undefined ? { kind: 'event' } : { kind: 'path', path: InputPath };
}

function addArchive(
  registry: BusRegistry,
  resource: ResourceInput<ArchiveProperties>,
): CreatedResource {
  const { properties } = resource;
  const name = properties.ArchiveName ?? physicalName(resource, 48);
  const arn = archiveArn(name);
  registry.archives.set(name, {
    name,
    arn,
    bus: registry.bus(properties.SourceArn).name,
    description: properties.Description ?? '',
    retentionDays: properties.RetentionDays ?? 0,
    ...(properties.EventPattern && { pattern: new EventPattern(properties.EventPattern) }),
  });
  return { ref: name, attributes: { Arn: arn, ArchiveName: name } };
}
