import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { Session } from './session.ts';

/** For pages of one's own. While the API cannot be asked, the token counts. */
export const forSignedIn: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  if ((await session.decided()) !== 'unauthenticated') return true;
  // Not in the address: that is `/login`, whatever led there.
  return new RedirectCommand(router.parseUrl('/login'), { state: { returnTo: url } });
};

/** For pages that nobody needs who is signed in. */
export const forSignedOut: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  return (await session.decided()) === 'authenticated' ? router.parseUrl('/') : true;
};

export const forOwnFeed: CanActivateFn = (route, state) =>
  route.queryParamMap.get('feed') === 'following' ? forSignedIn(route, state) : true;
