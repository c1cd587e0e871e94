import { Duration, RemovalPolicy, type StackProps } from 'aws-cdk-lib/core';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between deployments. Whatever is the same everywhere stands in the constructs. */
export interface Environment {
  /** Part of every stack's name, and the API's stage. */
  readonly name: string;
  /** What becomes of tables, users, files and logs when their stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
  /** Whether AWS refuses to delete tables, the user pool and the stacks at all. */
  readonly deletionProtection: boolean;
  /** How far back a table can be restored, 1 to 35 days; absent: not at all. */
  readonly pointInTimeRecovery?: Duration;
  readonly logRetention: RetentionDays;
  /**
   * How far back events can be replayed; at most the 30 days for which consumers remember what they
   * have processed.
   */
  readonly archiveRetention: Duration;
  /** Per route and over all clients, where the route's manifest does not say otherwise. */
  readonly throttle: {
    /** Requests per second. */
    readonly rateLimit: number;
    /** Requests at once. AWS allows an account 5,000 unless asked for more. */
    readonly burstLimit: number;
  };
  readonly graphql: {
    /** Whether clients may ask the API for its schema. */
    readonly introspection: boolean;
    /** The first one is handed out, the others still work; see docs/operations/graphql-keys.md. */
    readonly apiKeys: readonly [GraphqlKey, ...GraphqlKey[]];
    /** Requests of one address in five minutes, kept by a web ACL; absent: no web ACL. */
    readonly requestsPerAddress?: number;
  };
}

/** An API key of the GraphQL API; AppSync takes an expiry of up to a year ahead. */
export interface GraphqlKey {
  /** Lower case letters, digits and "-"; a new id is a new key. */
  readonly id: string;
  readonly expires: Date;
}

/** For keys that nobody replaces: each deployment moves their expiry on, at most once a month. */
function elevenMonthsAhead(): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 11));
}

const environments: Readonly<Record<string, Environment>> = {
  dev: {
    name: 'dev',
    removalPolicy: RemovalPolicy.DESTROY,
    deletionProtection: false,
    logRetention: RetentionDays.ONE_WEEK,
    archiveRetention: Duration.days(7),
    throttle: { rateLimit: 1000, burstLimit: 2000 },
    graphql: {
      introspection: true,
      apiKeys: [{ id: 'standing', expires: elevenMonthsAhead() }],
    },
  },
  test: {
    name: 'test',
    removalPolicy: RemovalPolicy.DESTROY,
    deletionProtection: false,
    pointInTimeRecovery: Duration.days(1),
    logRetention: RetentionDays.TWO_WEEKS,
    archiveRetention: Duration.days(14),
    throttle: { rateLimit: 1000, burstLimit: 2000 },
    graphql: {
      introspection: true,
      apiKeys: [{ id: 'standing', expires: elevenMonthsAhead() }],
    },
  },
  prod: {
    name: 'prod',
    removalPolicy: RemovalPolicy.RETAIN,
    deletionProtection: true,
    pointInTimeRecovery: Duration.days(35),
    logRetention: RetentionDays.THREE_MONTHS,
    archiveRetention: Duration.days(30),
    throttle: { rateLimit: 500, burstLimit: 1000 },
    graphql: {
      introspection: false,
      apiKeys: [{ id: '2026-11', expires: new Date('2027-11-01T00:00:00Z') }],
      requestsPerAddress: 3000,
    },
  },
};

/** Finds an environment by its name. @throws {Error} that lists the known ones. */
export function environmentNamed(name: string): Environment {
  const environment = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (!environment) {
    const known = Object.keys(environments).join(', ');
    throw new Error(`There is no environment "${name}". Known: ${known} (src/environments.ts).`);
  }
  return environment;
}

/** What all stacks of an environment have in common. */
export function stackProps(environment: Environment): StackProps {
  return {
    terminationProtection: environment.deletionProtection,
    tags: { project: 'conduit', environment: environment.name },
  };
}
