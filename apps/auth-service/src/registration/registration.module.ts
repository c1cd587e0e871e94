import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { ProfilesModule } from '../profiles/profiles.module.ts';
import { RegistrationService } from './registration.service.ts';

@Module({
  imports: [IdentityModule, ProfilesModule],
  providers: [RegistrationService],
  exports: [RegistrationService],
})
export class RegistrationModule {}
