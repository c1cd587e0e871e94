import { ownStack } from '../stack/own-stack.ts';
import { accounts } from './scenarios/accounts.ts';
import { survives } from './survives.ts';

survives(ownStack(), accounts);
