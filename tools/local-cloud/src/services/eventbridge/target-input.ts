import type { BusEvent } from '../../event-bus.ts';
import { valueAt } from '../input-template/json-path.ts';
import type { Rule, RuleTarget } from './rule.ts';
import { fillTemplate } from '../input-template/template.ts';

/** What a target gets for an event, as text: the whole event unless the rule says otherwise. */
export function targetInput(rule: Rule, { transform }: RuleTarget, event: BusEvent): string {
  switch (transform.kind) {
    case 'event':
      return JSON.stringify(event);
    case 'constant':
      return transform.json;
    case 'path':
      return JSON.stringify(valueAt(transform.path, event) ?? '');
    case 'template':
      return fillTemplate(transform.template, (variable) => {
        const path = transform.paths[variable];
        return path === undefined ? predefined(variable, rule, event) : valueAt(path, event);
      });
  }
}

/** EventBridge User Guide, "Predefined variables". */
function predefined(variable: string, rule: Rule, event: BusEvent): unknown {
  switch (variable) {
    case 'aws.events.rule-arn':
      return rule.arn;
    case 'aws.events.rule-name':
      return rule.name;
    case 'aws.events.event.ingestion-time':
      return event.time;
    case 'aws.events.event':
      return { ...event, detail: undefined };
    case 'aws.events.event.json':
      return event;
    default:
      return undefined;
  }
}
