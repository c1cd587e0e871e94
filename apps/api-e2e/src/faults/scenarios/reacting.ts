import { articlePath, profilePath } from '../../client/conduit.ts';
import { register } from '../../client/member.ts';
import type { Method } from '../../client/send.ts';
import { unique } from '../../client/unique.ts';
import { expectAtMost } from '../scenario.ts';
import type { Progress, Scenario } from '../scenario.ts';

function following(name: string, method: Method, wanted: boolean): Scenario {
  return {
    name,
    status: 200,
    begin: async ({ reader }) => {
      const author = await register();
      await author.publish();
      if (!wanted) await reader.follow(author.username);
      return {
        request: { as: reader, method, path: `${profilePath(author.username)}/follow` },
        progress: async () => progress((await reader.profile(author.username)).following, wanted),
        authors: [author],
      };
    },
  };
}

function favoriting(name: string, method: Method, wanted: boolean): Scenario {
  return {
    name,
    status: 200,
    begin: async ({ author, reader }) => {
      const { slug } = await author.publish();
      if (!wanted) await reader.favorite(slug);
      return {
        request: { as: reader, method, path: `${articlePath(slug)}/favorite` },
        progress: async () => progress((await reader.article(slug)).favorited, wanted),
      };
    },
  };
}

const comment: Scenario = {
  name: 'POST /articles/:slug/comments',
  status: 201,
  begin: async ({ author, reader }) => {
    const { slug } = await author.publish();
    const path = `${articlePath(slug)}/comments`;
    const body = { comment: { body: unique('Comment') } };
    let sent = 0;
    return {
      request: { as: reader, method: 'POST', path, body },
      progress: async () => {
        const { length } = await reader.comments(slug);
        expectAtMost(++sent, length);
        return progress(length > 0, true);
      },
    };
  },
};

const deleteComment: Scenario = {
  name: 'DELETE /articles/:slug/comments/:id',
  status: 204,
  begin: async ({ author, reader }) => {
    const { slug } = await author.publish();
    const { id } = await reader.comment(slug, 'A comment');
    return {
      request: { as: reader, method: 'DELETE', path: `${articlePath(slug)}/comments/${id}` },
      progress: async () => progress((await reader.comments(slug)).length > 0, false),
      repeatedStatus: 404,
    };
  },
};

/** What readers do with people and articles. */
export const reacting: readonly Scenario[] = [
  following('POST /profiles/:username/follow', 'POST', true),
  following('DELETE /profiles/:username/follow', 'DELETE', false),
  favoriting('POST /articles/:slug/favorite', 'POST', true),
  favoriting('DELETE /articles/:slug/favorite', 'DELETE', false),
  comment,
  deleteComment,
];

function progress(is: boolean, wanted: boolean): Progress {
  return is === wanted ? 'after' : 'before';
}
