import type { Routes } from '@angular/router';
import { articleAhead } from './article/article-ahead.ts';
import { forOwnFeed, forSignedIn, forSignedOut } from './auth/guards.ts';
import { HomePage } from './articles/home.page.ts';
import { UNREACHABLE, UnreachablePage } from './notices/unreachable.page.ts';

/**
 * Every page is loaded when it is first opened. The home page alone comes with the application: most
 * visits begin there, and it would be one more request before they see anything.
 */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    component: HomePage,
    canActivate: [forOwnFeed],
    runGuardsAndResolvers: 'always',
  },
  { path: 'tag/:tag', component: HomePage },
  {
    path: 'login',
    canActivate: [forSignedOut],
    loadComponent: () => import('./auth/login.page.ts'),
  },
  {
    path: 'register',
    canActivate: [forSignedOut],
    loadComponent: () => import('./auth/register.page.ts'),
  },
  {
    path: 'article/:slug',
    // What the page shows comes beside the page, not after it.
    resolve: { ahead: articleAhead },
    loadComponent: () => import('./article/article.page.ts'),
  },
  {
    path: 'editor',
    canActivate: [forSignedIn],
    runGuardsAndResolvers: 'always',
    loadComponent: () => import('./editor/editor.page.ts'),
  },
  {
    path: 'editor/:slug',
    canActivate: [forSignedIn],
    runGuardsAndResolvers: 'always',
    loadComponent: () => import('./editor/editor.page.ts'),
  },
  {
    path: 'settings',
    canActivate: [forSignedIn],
    runGuardsAndResolvers: 'always',
    loadComponent: () => import('./settings/settings.page.ts'),
  },
  {
    path: 'notifications',
    canActivate: [forSignedIn],
    runGuardsAndResolvers: 'always',
    loadComponent: () => import('./notifications/notifications.page.ts'),
  },
  {
    path: 'profile/:username',
    loadComponent: () => import('./profile/profile.page.ts'),
    // The head of the page stays while its tabs change.
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./profile/profile-articles.ts'),
        data: { tab: 'written' },
      },
      {
        path: 'favorites',
        loadComponent: () => import('./profile/profile-articles.ts'),
        data: { tab: 'favorites' },
      },
    ],
  },
  { path: UNREACHABLE, component: UnreachablePage },
  { path: '**', loadComponent: () => import('./layout/not-found.page.ts') },
];
