import { describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import type { FunctionManifest, Route } from '@conduit/nest-lambda/manifest';
import { fixtureManifests } from './testing/manifests.ts';
import { synthesise } from './testing/synthesise.ts';

/** What one line in a service changes in the cloud: that, and nothing beside it. */
describe('a change in a manifest', () => {
  const before = synthesise('dev').api;

  it('adds one method for one more route on a known path', () => {
    const after = synthesiseArticles((articles) => {
      if (articles.kind === 'http') articles.routes.push(route('PATCH', '/api/articles/{slug}'));
    });
    // API Gateway publishes changed routes as a new deployment of the same stage.
    expect(changes(before, after)).toEqual([
      'added AWS::ApiGateway::Deployment',
      'added AWS::ApiGateway::Method PATCH',
      'changed AWS::ApiGateway::Stage',
      'removed AWS::ApiGateway::Deployment',
    ]);
  });

  it('adds the resource as well, with its preflight, where the path is new', () => {
    const after = synthesiseArticles((articles) => {
      if (articles.kind === 'http') articles.routes.push(route('GET', '/api/articles/popular'));
    });
    expect(changes(before, after)).toEqual([
      'added AWS::ApiGateway::Deployment',
      'added AWS::ApiGateway::Method GET',
      'added AWS::ApiGateway::Method OPTIONS',
      'added AWS::ApiGateway::Resource',
      'changed AWS::ApiGateway::Stage',
      'removed AWS::ApiGateway::Deployment',
    ]);
  });

  it('takes away exactly the statement of a grant that is gone', () => {
    const statementsOf = (template: Template): unknown[] => {
      const [role] = Object.entries(template.findResources('AWS::IAM::Role'))
        .filter(([id]) => id.startsWith('ArticleServiceHttpRole'))
        .map(([, found]) => found);
      return role?.['Properties'].Policies.flatMap(
        (policy: { PolicyDocument: { Statement: unknown[] } }) => policy.PolicyDocument.Statement,
      );
    };
    const after = synthesiseArticles(({ grants }) => {
      const profiles = grants.findIndex(
        (grant) => grant.kind === 'table' && grant.table.name === 'profiles',
      );
      grants.splice(profiles, 1);
    });

    const [removed, ...others] = statementsOf(before).filter(
      (statement) => !includes(statementsOf(after), statement),
    );

    expect(others).toEqual([]);
    expect(removed).toMatchObject({
      Action: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
    });
    expect(JSON.stringify(removed)).toContain('Profiles');
    expect(statementsOf(after).filter((s) => !includes(statementsOf(before), s))).toEqual([]);
  });
});

function synthesiseArticles(change: (articles: FunctionManifest) => void): Template {
  const manifests = fixtureManifests();
  const [articles] = manifests['article-service'].functions;
  if (articles) change(articles);
  return synthesise('dev', manifests).api;
}

function route(method: Route['method'], path: string): Route {
  return { method, path, auth: 'none', handler: 'Added.route' };
}

/** `added AWS::ApiGateway::Method GET` for each resource that differs, sorted. */
function changes(before: Template, after: Template): string[] {
  const old = before.toJSON()['Resources'];
  const current = after.toJSON()['Resources'];
  return [...new Set([...Object.keys(old), ...Object.keys(current)])]
    .filter((id) => !sameJson(old[id], current[id]))
    .map((id) => {
      const { Type, Properties } = current[id] ?? old[id];
      const change = !old[id] ? 'added' : !current[id] ? 'removed' : 'changed';
      return [change, Type, Properties.HttpMethod].join(' ').trim();
    })
    .toSorted();
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function includes(statements: unknown[], statement: unknown): boolean {
  return statements.some((candidate) => sameJson(candidate, statement));
}
