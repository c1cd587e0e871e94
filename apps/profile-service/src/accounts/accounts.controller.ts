import {
  ProfilePattern,
  type Account,
  type ConfirmRegistration,
  type ReleaseNames,
  type ReserveNames,
  type UpdateProfile,
} from '@conduit/people';
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { AccountsService } from './accounts.service.ts';

/** Only auth-service may invoke these; it has validated what it sends. */
@Controller()
export class AccountsController {
  readonly #accounts: AccountsService;

  constructor(accounts: AccountsService) {
    this.#accounts = accounts;
  }

  @MessagePattern(ProfilePattern.reserve)
  reserve(@Payload() message: ReserveNames): Promise<void> {
    return this.#accounts.reserve(message);
  }

  @MessagePattern(ProfilePattern.confirm)
  confirm(@Payload() message: ConfirmRegistration): Promise<void> {
    return this.#accounts.confirm(message);
  }

  @MessagePattern(ProfilePattern.release)
  release(@Payload() message: ReleaseNames): Promise<void> {
    return this.#accounts.release(message);
  }

  @MessagePattern(ProfilePattern.update)
  update(@Payload() message: UpdateProfile): Promise<Account> {
    return this.#accounts.update(message);
  }
}
