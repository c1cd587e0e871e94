import {
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  type ApplicationConfig,
} from '@angular/core';
import {
  provideRouter,
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

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      // A page that cannot be loaded leaves the reader where they are.
      withNavigationErrorHandler(() => inject(Notices).failed(new ApiError('unreachable', 0))),
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
