import { AuthModule } from '@conduit/auth';
import { Module } from '@nestjs/common';
import { UsersModule } from './users/users.module.ts';

@Module({ imports: [AuthModule, UsersModule] })
export class AppModule {}
