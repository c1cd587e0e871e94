import {
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  type ApplicationConfig,
} from '@angular/core';
import {
  provideRouter,
  RedirectCommand,
  Router,
  UrlSerializer,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';
import { ApiError } from './api/api-error.ts';
import { routes } from './app.routes.ts';
import { exposeSession } from './auth/debug-window.ts';
import { Session } from './auth/session.ts';
import { I18n } from './i18n/i18n.ts';
import { pause } from './layout/pause.ts';
import { PlainUrlSerializer } from './layout/plain-url-serializer.ts';
import { Notices } from './notices/notices.ts';
import { UNREACHABLE } from './notices/unreachable.page.ts';

/** A page that cannot be loaded leaves the reader where they are, if they are anywhere yet. */
function pageFailed(): RedirectCommand | undefined {
  const router = inject(Router);
  if (!router.navigated) {
    return new RedirectCommand(router.createUrlTree([UNREACHABLE]), { skipLocationChange: true });
  }
  inject(Notices).failed(new ApiError('unreachable', 0));
  return undefined;
}

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler(pageFailed),
      withRouterConfig({
        paramsInheritanceStrategy: 'always',
        resolveNavigationPromiseOnError: true,
      }),
    ),
    { provide: UrlSerializer, useClass: PlainUrlSerializer },
    provideAppInitializer(() => {
      const session = inject(Session);
      exposeSession(session);
      session.start();
      return Promise.all([inject(I18n).start(), pause()]);
    }),
  ],
};
