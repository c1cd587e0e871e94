import { ApiError } from '../../cloud-service.ts';
import type { EventPattern } from '../event-pattern/event-pattern.ts';
import { busArn, busName, DEFAULT_BUS } from './arn.ts';
import type { Rule } from './rule.ts';

export interface EventBus {
  name: string;
  arn: string;
  description: string;
}

export interface Archive {
  name: string;
  arn: string;
  bus: string;
  description: string;
  /** Which events it keeps; all of the bus where absent. */
  pattern?: EventPattern;
  /** For ever where 0. */
  retentionDays: number;
}

/** The buses with their rules and archives, as the templates made them. */
export class BusRegistry {
  readonly rules = new Map<string, Rule>();
  readonly archives = new Map<string, Archive>();
  readonly #buses = new Map<string, EventBus>();

  constructor() {
    this.addBus(DEFAULT_BUS, '');
  }

  get buses(): EventBus[] {
    return [...this.#buses.values()];
  }

  addBus(name: string, description: string): EventBus {
    const bus = { name, arn: busArn(name), description };
    this.#buses.set(name, bus);
    return bus;
  }

  findBus(nameOrArn: string): EventBus | undefined {
    return this.#buses.get(busName(nameOrArn));
  }

  /** @throws {ApiError} ResourceNotFoundException */
  bus(nameOrArn: string): EventBus {
    return this.findBus(nameOrArn) ?? notFound('Event bus', busName(nameOrArn));
  }

  rulesOf(bus: string): Rule[] {
    return [...this.rules.values()].filter((rule) => rule.bus === bus);
  }

  archivesOf(bus: string): Archive[] {
    return [...this.archives.values()].filter((archive) => archive.bus === bus);
  }

  /** @throws {ApiError} ResourceNotFoundException */
  archive(name: string): Archive {
    return this.archives.get(name) ?? notFound('Archive', name);
  }
}

function notFound(what: string, name: string): never {
  throw new ApiError('ResourceNotFoundException', `${what} ${name} does not exist.`);
}
