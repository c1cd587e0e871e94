import { Module, type DynamicModule } from '@nestjs/common';
import { LambdaClient, type LambdaClientOptions } from './lambda.client.ts';

/**
 * Registers a client that is injected by its class. `ClientsModule` registers it under a name, for
 * those who have several.
 */
@Module({})
export class LambdaClientModule {
  static register(options: LambdaClientOptions): DynamicModule {
    return {
      module: LambdaClientModule,
      providers: [{ provide: LambdaClient, useValue: new LambdaClient(options) }],
      exports: [LambdaClient],
    };
  }
}
