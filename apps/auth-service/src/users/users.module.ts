import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { ProfilesModule } from '../profiles/profiles.module.ts';
import { RegistrationModule } from '../registration/registration.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { AccountChangesService } from './account-changes.service.ts';
import { UsersController } from './users.controller.ts';
import { UsersService } from './users.service.ts';

@Module({
  imports: [IdentityModule, ProfilesModule, RegistrationModule, SessionsModule],
  controllers: [UsersController],
  providers: [AccountChangesService, UsersService],
  exports: [UsersService],
})
export class UsersModule {}
