import { ownStack } from '../stack/own-stack.ts';
import { survives } from './survives.ts';
import { reacting } from './scenarios/reacting.ts';

survives(ownStack(), reacting);
