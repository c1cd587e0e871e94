import { describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import {
  Directive,
  Field,
  GraphQLModule,
  GraphQLTimestamp,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { GraphQLDirective, GraphQLScalarType } from 'graphql';
import { AppSyncDriver } from '../driver/appsync.driver.ts';
import type { AppSyncDriverConfig } from '../driver/appsync-driver.config.ts';
import { sdlOf } from '../fixtures/sdl-of.ts';

describe('what AppSync cannot take is refused by the build:', () => {
  @InterfaceType()
  abstract class Named {
    @Field()
    name!: string;
  }

  @InterfaceType({ implements: () => Named })
  abstract class NamedTwice extends Named {}

  @ObjectType({ implements: () => [NamedTwice, Named] })
  class Thing extends NamedTwice {
    @Field(() => GraphQLTimestamp)
    when!: Date;
  }

  @ObjectType()
  class Marked {
    @Field()
    @Directive('@uppercase')
    name!: string;
  }

  const BIG_INT = new GraphQLScalarType({ name: 'BigInt' });

  function moduleOf(type: () => unknown, options: Partial<AppSyncDriverConfig> = {}): Type {
    @Resolver()
    class OneResolver {
      @Query(type as () => typeof Thing)
      one(): null {
        return null;
      }
    }

    @Module({
      imports: [GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver, ...options })],
      providers: [OneResolver],
    })
    class OneModule {}
    return OneModule;
  }

  it.each<[string, Type, string]>([
    ['a scalar of one’s own', moduleOf(() => BIG_INT), 'none of its own for "BigInt"'],
    [
      'an interface of an interface',
      moduleOf(() => Thing),
      'no interface that implements one: NamedTwice, Named',
    ],
    [
      'a directive of one’s own',
      moduleOf(() => String, {
        buildSchemaOptions: {
          directives: [
            new GraphQLDirective({ name: 'uppercase', locations: ['FIELD_DEFINITION' as never] }),
          ],
        },
      }),
      'no definition of a directive: @uppercase',
    ],
    ['a directive on a field', moduleOf(() => Marked), 'Marked.name has @uppercase'],
  ])('%s', async (_, module, problem) => {
    await expect(sdlOf(module)).rejects.toThrow(problem);
  });
});
