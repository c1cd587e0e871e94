import type { User } from '@conduit/contracts';
import type { Session } from './session.ts';
import type { AuthState } from './session-state.ts';

/** What every RealWorld client shows of its session, for browser tests. */
export interface ConduitDebug {
  getToken(): string | null;
  getAuthState(): AuthState;
  getCurrentUser(): User | null;
}

declare global {
  interface Window {
    __conduit_debug__?: ConduitDebug;
  }
}

export function exposeSession(session: Session): void {
  window.__conduit_debug__ = {
    getToken: () => session.token(),
    getAuthState: () => session.state(),
    getCurrentUser: () => session.user(),
  };
}
