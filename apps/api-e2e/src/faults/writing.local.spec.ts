import { ownStack } from '../stack/own-stack.ts';
import { survives } from './survives.ts';
import { writing } from './scenarios/writing.ts';

survives(ownStack(), writing);
