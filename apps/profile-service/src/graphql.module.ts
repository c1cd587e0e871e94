import { AuthModule } from '@conduit/auth';
import { AppSyncDriver, type AppSyncDriverConfig } from '@conduit/nest-appsync';
import { AddressesModule, PeopleListModule } from '@conduit/people';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { LegacyProfilesResolver } from './legacy/legacy-profiles.resolver.ts';
import { ProfilesModule } from './profiles/profiles.module.ts';
import { ProfilesResolver } from './profiles/profiles.resolver.ts';

/** The service's part of the graph. Apart from its REST API, so that neither's bundle has the other. */
@Module({
  imports: [
    AddressesModule,
    AuthModule,
    GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver }),
    PeopleListModule,
    ProfilesModule,
  ],
  providers: [LegacyProfilesResolver, ProfilesResolver],
})
export class GraphqlModule {}
