import { REGION } from '../cloud-service.ts';
import type { Services } from '../cloud.ts';
import type { Faults } from '../faults/faults.ts';
import { faultsApi } from '../faults/faults.api.ts';
import type { TraceRecorder } from '../trace/trace-recorder.ts';
import { AlarmsApi } from './alarms.api.ts';
import { ApiDocs } from './api-docs.ts';
import { consolePage } from './console-page.ts';
import type { ConsoleParts } from './console-server.ts';
import { EventsApi } from './events.api.ts';
import { FunctionsApi } from './functions.api.ts';
import type { LogBuffer } from './log-buffer.ts';
import { graphiqlPages } from './graphiql.ts';
import { GraphqlConsoleApi } from './graphql.api.ts';
import { LogsApi } from './logs.api.ts';
import { OverviewApi } from './overview.api.ts';
import type { Overview } from './overview.api.ts';
import { QueuesApi } from './queues.api.ts';
import { RequestsApi } from './requests.api.ts';
import { TablesApi } from './tables.api.ts';
import { UsersApi } from './users.api.ts';

/** What the console shows. */
export interface Observed {
  overview: Overview;
  services: Services;
  traces: TraceRecorder;
  logs: LogBuffer;
  faults: Faults;
}

/** Everything that the console is made of. */
export function consoleParts({ overview, services, traces, logs, faults }: Observed): ConsoleParts {
  const { endpointUrl, resources } = overview;
  const pools = resources.filter(({ type }) => type === 'AWS::Cognito::UserPool');
  const client = {
    endpoint: endpointUrl,
    region: REGION,
    credentials: services.iam.administrator(),
  };
  return {
    apis: [
      new OverviewApi(overview),
      new RequestsApi(traces, logs),
      new LogsApi(logs),
      new FunctionsApi(services.lambda),
      new TablesApi(services.dynamoDb),
      new EventsApi({
        events: services.eventBridge,
        pipes: services.pipes,
        schemas: services.eventSchemas,
        scheduler: services.scheduler,
      }),
      new QueuesApi(services.sqs),
      new AlarmsApi(services.cloudWatch, services.sns),
      faultsApi(faults),
      new GraphqlConsoleApi({
        siteUrl: overview.url,
        apis: () => services.appSync.apis,
        people: services.cognito,
      }),
      new UsersApi({ client, pools: pools.map(({ ref }) => ref) }),
    ],
    pages: [consolePage, new ApiDocs(overview.url), graphiqlPages(overview.url)],
  };
}
