import { declareGrant, functionVariable } from '@conduit/nest-lambda';
import { Module, type DynamicModule } from '@nestjs/common';
import { LambdaClient } from './lambda.client.ts';

export interface LambdaClientOptions {
  /** The function that answers, `<service>-<entry>`: `profile-service-messages`. */
  function: string;
  /** What the client is injected by; the class `LambdaClient` where absent. */
  name?: string | symbol;
}

/**
 * Registers a client as `ClientsModule` does for other transports, and declares that the function
 * which holds it may invoke the other one.
 */
@Module({})
export class LambdaClientModule {
  static register(options: LambdaClientOptions): DynamicModule {
    const token = options.name ?? LambdaClient;
    const createClient = (): LambdaClient =>
      new LambdaClient(() => functionNameOf(options.function));
    declareGrant(createClient, { kind: 'function', function: options.function });
    return {
      module: LambdaClientModule,
      providers: [{ provide: token, useFactory: createClient }],
      exports: [token],
    };
  }
}

function functionNameOf(name: string): string {
  const variable = functionVariable(name);
  const value = process.env[variable];
  if (!value) throw new Error(`The environment variable ${variable} is missing`);
  return value;
}
