import { LambdaClient } from '@conduit/nest-eventbridge';
import {
  ProfilePattern,
  type Account,
  type ConfirmRegistration,
  type ReleaseNames,
  type ReserveNames,
  type UpdateProfile,
} from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';

/** What this service asks of profile-service, which owns people and their names. */
@Injectable()
export class ProfilesClient {
  readonly #client: LambdaClient;

  constructor(client: LambdaClient) {
    this.#client = client;
  }

  async reserve(message: ReserveNames): Promise<void> {
    await this.#send(ProfilePattern.reserve, message);
  }

  async confirm(message: ConfirmRegistration): Promise<void> {
    await this.#send(ProfilePattern.confirm, message);
  }

  async release(message: ReleaseNames): Promise<void> {
    await this.#send(ProfilePattern.release, message);
  }

  update(message: UpdateProfile): Promise<Account> {
    return this.#send<Account>(ProfilePattern.update, message);
  }

  #send<Answer>(pattern: string, message: object): Promise<Answer> {
    return firstValueFrom(this.#client.send<Answer>(pattern, message));
  }
}
