import { messagesEntry } from '@conduit/nest-eventbridge';
import { AccountsModule } from './accounts/accounts.module.ts';

export default messagesEntry({ module: AccountsModule });
