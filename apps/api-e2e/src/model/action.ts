import type { Answer } from '../client/answer.ts';
import { articlePath, profilePath } from '../client/conduit.ts';
import type { Method } from '../client/send.ts';
import * as shapes from '../client/shapes.ts';
import { idOf } from '../client/slug.ts';
import { logIn, register, updateUser } from './accounts.ts';
import type { Cast } from './cast.ts';
import type { Bearer, World } from './realworld.ts';
import type { Step } from './step.ts';
import {
  comment,
  deleteComment,
  deletePost,
  edit,
  publish,
  setFavorite,
  setFollowing,
} from './writing.ts';

/** A step as a request, and as what it does to the model. */
export interface Action {
  method: Method;
  path: string;
  token: Bearer;
  body?: object;
  /** The status of its success. */
  status: number;
  /** What the system chose by itself stands in `answer`. @throws {Refusal} */
  apply(world: World, answer: Answer): void;
}

/** Drops what is null: a value that is absent stays as it is. */
const given = (values: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** The request that a step is, at this moment. */
export function actionOf(step: Step, cast: Cast): Action {
  switch (step.do) {
    case 'register':
    case 'log in':
    case 'update user':
      return accountAction(step, cast);
    case 'follow':
    case 'unfollow': {
      const username = cast.username(step.name);
      const follows = step.do === 'follow';
      return {
        method: follows ? 'POST' : 'DELETE',
        path: `${profilePath(username)}/follow`,
        token: cast.token(step.as),
        status: 200,
        apply(world) {
          setFollowing(world, this.token, username, follows);
        },
      };
    }
    default:
      return writingAction(step, cast);
  }
}

type AccountStep = Extract<Step, { do: 'register' | 'log in' | 'update user' }>;

function accountAction(step: AccountStep, cast: Cast): Action {
  const email = (place: number): string => cast.email(place);
  if (step.do === 'update user') {
    const { name, email: address, password, bio } = step.changes;
    const changes = given({
      username: name === null ? null : cast.username(name),
      email: address === null ? null : email(address),
      password: password === null ? null : cast.password(password),
      bio,
    });
    return {
      method: 'PUT',
      path: '/user',
      token: cast.token(step.as),
      body: { user: changes },
      status: 200,
      apply(world) {
        updateUser(world, this.token, changes);
      },
    };
  }
  const user = { email: email(step.email), password: cast.password(step.password) };
  if (step.do === 'log in') {
    return {
      method: 'POST',
      path: '/users/login',
      token: undefined,
      body: { user },
      status: 200,
      apply: (world, answer) => void logIn(world, user.email, user.password, tokenIn(answer)),
    };
  }
  const registration = { ...user, username: cast.username(step.name) };
  return {
    method: 'POST',
    path: '/users',
    token: undefined,
    body: { user: registration },
    status: 201,
    apply: (world, answer) => register(world, registration, tokenIn(answer)),
  };
}

type WritingStep = Exclude<Step, AccountStep | { do: 'follow' | 'unfollow' }>;

function writingAction(step: WritingStep, cast: Cast): Action {
  const token = cast.token(step.as);
  if (step.do === 'publish') {
    const draft = {
      title: step.text,
      description: 'd',
      body: step.text,
      tagList: cast.tagsAt(step.tags),
    };
    return {
      method: 'POST',
      path: '/articles',
      token,
      body: { article: draft },
      status: 201,
      apply: (world, answer) => publish(world, token, draft, postIdIn(answer)),
    };
  }
  if (step.do === 'delete comment') {
    const { postId, id } = cast.remark(step.remark);
    return {
      method: 'DELETE',
      path: `${articlePath(cast.slug(postId))}/comments/${id}`,
      token,
      status: 204,
      apply: (world) => deleteComment(world, token, postId, id),
    };
  }
  const postId = cast.postId(step.post);
  const path = articlePath(cast.slug(postId));
  switch (step.do) {
    case 'edit': {
      const tagList = step.tags && cast.tagsAt(step.tags);
      const changes = given({ title: step.text, body: step.text, tagList });
      return {
        method: 'PUT',
        path,
        token,
        body: { article: changes },
        status: 200,
        apply: (world) => edit(world, token, postId, changes),
      };
    }
    case 'delete':
      return {
        method: 'DELETE',
        path,
        token,
        status: 204,
        apply: (world) => deletePost(world, token, postId),
      };
    case 'favorite':
    case 'unfavorite': {
      const isFavorite = step.do === 'favorite';
      return {
        method: isFavorite ? 'POST' : 'DELETE',
        path: `${path}/favorite`,
        token,
        status: 200,
        apply: (world) => setFavorite(world, token, postId, isFavorite),
      };
    }
    case 'comment':
      return {
        method: 'POST',
        path: `${path}/comments`,
        token,
        body: { comment: { body: step.text } },
        status: 201,
        apply: (world, answer) => comment(world, token, postId, step.text, remarkIdIn(answer)),
      };
  }
}

/** What the system chose; of no account where it refused, as the model then does as well. */
function tokenIn(answer: Answer): string {
  return answer.status < 300 ? shapes.userBody.parse(answer.json).user.token : '';
}

function postIdIn(answer: Answer): string {
  return answer.status < 300 ? idOf(shapes.articleBody.parse(answer.json).article.slug) : '';
}

function remarkIdIn(answer: Answer): number {
  return answer.status < 300 ? shapes.commentBody.parse(answer.json).comment.id : 0;
}
