import { AuthModule } from '@conduit/auth';
import { DynamoDbModule } from '@conduit/dynamodb';
import { AppSyncDriver, type AppSyncDriverConfig } from '@conduit/nest-appsync';
import { AddressesModule, FollowedReader } from '@conduit/people';
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
    DynamoDbModule,
    GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver }),
    ProfilesModule,
  ],
  providers: [FollowedReader, LegacyProfilesResolver, ProfilesResolver],
})
export class GraphqlModule {}
