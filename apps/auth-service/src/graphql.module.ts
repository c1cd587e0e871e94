import { AuthModule } from '@conduit/auth';
import { AppSyncDriver, type AppSyncDriverConfig } from '@conduit/nest-appsync';
import { AddressesModule } from '@conduit/people';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { LegacyUsersResolver } from './legacy/legacy-users.resolver.ts';
import { UsersModule } from './users/users.module.ts';
import { UsersResolver } from './users/users.resolver.ts';

/** The service's part of the graph. Apart from its REST API, so that neither's bundle has the other. */
@Module({
  imports: [
    AddressesModule,
    AuthModule,
    GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver }),
    UsersModule,
  ],
  providers: [LegacyUsersResolver, UsersResolver],
})
export class GraphqlModule {}
