import { Injectable } from '@nestjs/common';
import { AccountReader } from '../account.reader.ts';
import { Addresses } from './addresses.ts';

/** Reads what {@link Addresses} needs to know of the reader. */
@Injectable()
export class AddressBook {
  readonly #accounts: AccountReader;

  constructor(accounts: AccountReader) {
    this.#accounts = accounts;
  }

  /** 1 read unit for somebody who is signed in. */
  async asSeenBy(reader: { id: string } | undefined): Promise<Addresses> {
    return new Addresses(reader && (await this.#accounts.findById(reader.id)));
  }
}
