import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';
import { ForbiddenException, Module, type Type } from '@nestjs/common';
import {
  Args,
  Field,
  GraphQLModule,
  InputType,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { AuthModes } from '../decorators/auth-modes.decorator.ts';
import { Batch } from '../decorators/batch.decorator.ts';
import {
  PublishOnly,
  SubscribedTo,
  type SubscriptionFilter,
} from '../decorators/subscriptions.decorator.ts';
import { AppSyncDriver } from '../driver/appsync.driver.ts';
import type { AppSyncDriverConfig } from '../driver/appsync-driver.config.ts';
import { graphqlEntry } from '../entry/graphql.entry.ts';
import { eventFor } from '../fixtures/appsync-events.ts';
import { runEntry } from '../fixtures/run-entry.ts';

@InputType()
class NewComment {
  @Field()
  text!: string;
}

@ObjectType()
class Comment {
  @Field()
  text!: string;
}

@Resolver()
@AuthModes('user-pool')
class CommentsResolver {
  @Query(() => String)
  nothing(): string {
    return '';
  }

  @Mutation(() => Comment)
  @PublishOnly()
  publishComment(@Args('comment') comment: NewComment): Comment {
    return comment;
  }

  @Subscription(() => Comment, { nullable: true })
  @SubscribedTo('publishComment')
  commentAdded(@Args('slug') slug: string): SubscriptionFilter {
    if (slug === 'hidden') throw new ForbiddenException('not yours');
    return slug === 'all' ? null : { slug: { eq: slug } };
  }
}

function moduleOf(...providers: Type[]): Type {
  @Module({
    imports: [GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver })],
    providers,
  })
  class OneModule {}
  return OneModule;
}

describe('a subscription', () => {
  let comments: Awaited<ReturnType<typeof runEntry>>;

  beforeAll(async () => {
    comments = await runEntry(moduleOf(CommentsResolver));
  });

  it('asks its method once, which may refuse it and says what it filters by', async () => {
    const subscribe = (slug: string): Promise<unknown> =>
      comments.invoke(eventFor('Subscription.commentAdded', { arguments: { slug } }));

    expect(await subscribe('a')).toEqual({ data: { slug: { eq: 'a' } } });
    expect(await subscribe('all')).toEqual({ data: null });
    expect(await subscribe('hidden')).toMatchObject({ errorType: 'FORBIDDEN' });
  });

  it('is told to AppSync with its mutations, which only IAM roles call and no function answers', async () => {
    const entry = graphqlEntry({ module: moduleOf(CommentsResolver) });
    const { functions } = await buildServiceManifest('comment-service', { graphql: entry });

    expect(functions[0]).toMatchObject({
      fields: [
        { field: 'publishComment', source: 'none', auth: ['iam'] },
        { field: 'nothing', source: 'lambda', auth: ['user-pool'] },
        { field: 'commentAdded', source: 'lambda', subscribedTo: ['publishComment'] },
      ],
      sdl: expect.stringContaining(
        'commentAdded(slug: String!): Comment @aws_cognito_user_pools ' +
          '@aws_subscribe(mutations: ["publishComment"])',
      ),
    });
  });
});

describe('what makes no sense to AppSync is refused:', () => {
  @Resolver()
  class BatchedRoot {
    @Query(() => String)
    @Batch(10)
    root(): string {
      return '';
    }
  }

  @Resolver()
  class TwoArguments {
    @Mutation(() => Comment)
    @PublishOnly()
    publishTwo(@Args('a') a: string, @Args('b') b: string): Comment {
      return { text: a + b };
    }
  }

  @Resolver()
  class ToNothing {
    @Subscription(() => Comment, { nullable: true })
    somethingAdded(): null {
      return null;
    }
  }

  @Resolver(() => Comment)
  class OneOfTwo {
    @ResolveField(() => String)
    author(@Parent() { text }: Comment): string {
      return text;
    }
  }

  @Resolver(() => Comment)
  class TwoOfTwo {
    @ResolveField(() => String)
    author(): string {
      return '';
    }
  }

  it.each<[string, Type[], string]>([
    ['a batch at the root', [BatchedRoot], 'BatchedRoot.root: a field of Query has no batch'],
    ['a publication of two things', [TwoArguments], 'is answered with its one argument'],
    [
      'a subscription to nothing',
      [ToNothing],
      'ToNothing.somethingAdded: @SubscribedTo() must name',
    ],
    [
      'two methods for a field',
      [OneOfTwo, TwoOfTwo],
      'Comment.author is resolved by both OneOfTwo.author and TwoOfTwo.author',
    ],
  ])('%s', async (_, providers, problem) => {
    await expect(runEntry(moduleOf(CommentsResolver, ...providers))).rejects.toThrow(problem);
  });

  it('a batch of no size', () => {
    expect(() => Batch(0)).toThrow('@Batch() takes 1 to 2000, not 0');
    expect(() => Batch(2001)).toThrow(RangeError);
  });
});
