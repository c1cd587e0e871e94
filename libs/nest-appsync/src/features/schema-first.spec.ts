import { expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Args, GraphQLModule, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AppSyncDriver } from '../driver/appsync.driver.ts';
import type { AppSyncDriverConfig } from '../driver/appsync-driver.config.ts';
import { eventFor } from '../fixtures/appsync-events.ts';
import { runEntry } from '../fixtures/run-entry.ts';
import { sdlOf } from '../fixtures/sdl-of.ts';

it('a schema of files serves as well', async () => {
  @Resolver('Thing')
  class ThingResolver {
    @Query('thing')
    thing(@Args('id') id: string): object {
      return { id };
    }

    @ResolveField('double')
    double(@Parent() { id }: { id: string }): string {
      return id + id;
    }
  }

  @Module({
    imports: [
      GraphQLModule.forRoot<AppSyncDriverConfig>({
        driver: AppSyncDriver,
        typeDefs: 'type Query { thing(id: ID!): Thing } type Thing { id: ID! double: String }',
      }),
    ],
    providers: [ThingResolver],
  })
  class ThingModule {}

  const things = await runEntry(ThingModule);

  expect(await things.invoke(eventFor('Query.thing', { arguments: { id: '7' } }))).toEqual({
    data: { id: '7' },
  });
  expect(await things.invoke(eventFor('Thing.double', { source: { id: '7' } }))).toEqual({
    data: '77',
  });
  expect(await sdlOf(ThingModule)).toContain('thing(id: ID!): Thing @aws_cognito_user_pools');
});
