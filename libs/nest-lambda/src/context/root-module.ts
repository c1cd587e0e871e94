import { ObservabilityModule } from '@conduit/observability';
import { Module, type DynamicModule, type Type } from '@nestjs/common';

/** What every application on Lambda starts from: its own module, with metrics and tracing at hand. */
@Module({})
export class RootModule {
  static of(module: Type): DynamicModule {
    return { module: RootModule, imports: [ObservabilityModule, module] };
  }
}
