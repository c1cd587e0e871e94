import { describe, expect, it } from '@jest/globals';
import type { FunctionManifest, Grant, ServiceManifest } from '@conduit/nest-lambda/manifest';
import { fixtureManifests } from '../testing/manifests.ts';
import { checkServices } from './check-services.ts';

type Manifests = ReturnType<typeof fixtureManifests>;

describe('checkServices', () => {
  it('accepts services that fit together', () => {
    expect(checking(() => {})).not.toThrow();
  });

  it.each<[string, (manifests: Manifests) => void, string]>([
    [
      'a write to a table of another service',
      (manifests) => {
        const { grants } = entry(manifests['article-service'], 'http');
        const profiles = grants.find((grant) => isTable(grant, 'profiles'));
        if (profiles?.kind === 'table') profiles.actions.push('PutItem');
      },
      'article-service-http wants PutItem on profiles, which only profile-service may write',
    ],
    [
      'a table that is not declared',
      (manifests) => manifests['profile-service'].tables.splice(0),
      'article-service-http uses the table profiles, which no service declares',
    ],
    [
      'a table defined differently by a reader',
      (manifests) => {
        const [profiles] = manifests['profile-service'].tables;
        if (profiles) profiles.sortKey = 'other';
      },
      'article-service-http and profile-service define the table profiles differently',
    ],
    [
      "another one's table among one's own",
      (manifests) => {
        manifests['auth-service'].tables.push(...manifests['article-service'].tables.splice(0));
      },
      'auth-service declares articles, which article-service owns',
    ],
    [
      'a call of a function that does not exist',
      (manifests) => {
        entry(manifests['profile-service'], 'messages').name = 'profile-service-other';
      },
      'auth-service-http invokes profile-service-messages, which no service declares',
    ],
    [
      'two functions of one name',
      (manifests) => {
        entry(manifests['profile-service'], 'messages').name = 'profile-service-http';
      },
      'function profile-service-http is declared more than once',
    ],
    [
      'a route that two services answer',
      (manifests) => addRoute(manifests, '/api/user'),
      'route GET /api/user is declared more than once',
    ],
    [
      'two names for one path parameter',
      (manifests) => addRoute(manifests, '/api/profiles/{id}/articles'),
      'GET /api/profiles/{id}/articles names {id} what others name {username}',
    ],
    [
      'guarded routes without an authorizer',
      (manifests) => manifests['auth-service'].functions.pop(),
      'one authorizer must guard the API, there are 0',
    ],
  ])('refuses %s', (_, change, problem) => {
    expect(checking(change)).toThrow(problem);
  });

  it('lists everything that it finds', () => {
    const change = (manifests: Manifests): void => {
      manifests['auth-service'].functions.pop();
      addRoute(manifests, '/api/user');
    };
    expect(checking(change)).toThrow(/- route GET \/api\/user.*\n- one authorizer must guard/);
  });
});

function checking(change: (manifests: Manifests) => void): () => void {
  const manifests = fixtureManifests();
  change(manifests);
  const services = Object.values(manifests).map((manifest) => ({ manifest, dist: 'unused' }));
  return () => checkServices(services);
}

function entry({ functions }: ServiceManifest, name: string): FunctionManifest {
  const found = functions.find((declared) => declared.entry === name);
  if (!found) throw new Error(`The fixture has no entry point ${name}.`);
  return found;
}

function isTable(grant: Grant, name: string): boolean {
  return grant.kind === 'table' && grant.table.name === name;
}

function addRoute(manifests: Manifests, path: string): void {
  const declared = entry(manifests['article-service'], 'http');
  if (declared.kind !== 'http') throw new Error('The fixture has no routes.');
  declared.routes.push({ method: 'GET', path, auth: 'none', handler: 'Added.route' });
}
