import { DynamoDbModule } from '@conduit/dynamodb';
import { LambdaClientModule } from '@conduit/nest-eventbridge';
import { AccountReader } from '@conduit/people';
import { Module } from '@nestjs/common';
import { ProfilesClient } from './profiles.client.ts';

@Module({
  imports: [DynamoDbModule, LambdaClientModule.register({ function: 'profile-service-messages' })],
  providers: [AccountReader, ProfilesClient],
  exports: [AccountReader, ProfilesClient],
})
export class ProfilesModule {}
