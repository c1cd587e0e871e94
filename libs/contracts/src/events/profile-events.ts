import * as z from 'zod';
import { defineEvent } from './define-event.ts';

const source = 'profile-service';
const id = z.string().min(1).max(64);

/** Aggregate: `follow:<follower id>`: somebody's follows and unfollows are ordered. */
export const profileFollowed = defineEvent({
  type: 'profile.followed',
  source,
  version: 1,
  data: z.object({ followerId: id, followedId: id }),
});

export const profileUnfollowed = defineEvent({
  type: 'profile.unfollowed',
  source,
  version: 1,
  data: z.object({ followerId: id, followedId: id }),
});
