import { AuthModule } from '@conduit/auth';
import { Module } from '@nestjs/common';
import { ProfilesModule } from './profiles/profiles.module.ts';

@Module({ imports: [AuthModule, ProfilesModule] })
export class AppModule {}
