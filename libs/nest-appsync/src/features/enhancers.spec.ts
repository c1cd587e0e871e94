import { ForbiddenError, InvalidInputError } from '@conduit/nest-lambda';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  Catch,
  createParamDecorator,
  Inject,
  Injectable,
  Module,
  NotFoundException,
  ParseIntPipe,
  Scope,
  UnauthorizedException,
  UseFilters,
  UseGuards,
  UseInterceptors,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import {
  Args,
  Context,
  CONTEXT,
  Field,
  GqlExecutionContext,
  GraphQLModule,
  Info,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { map, type Observable } from 'rxjs';
import type { AppSyncContext } from '../event/appsync-event.ts';
import { AppSyncDriver } from '../driver/appsync.driver.ts';
import type { AppSyncDriverConfig } from '../driver/appsync-driver.config.ts';
import type { AppSyncResolveInfo } from '../driver/resolve-info.ts';
import { eventFor, userIdentity } from '../fixtures/appsync-events.ts';
import { runEntry } from '../fixtures/run-entry.ts';

/** As written for Apollo: https://docs.nestjs.com/graphql/other-features */
@Injectable()
class GqlGuard implements CanActivate {
  static calls = 0;

  canActivate(context: ExecutionContext): boolean {
    GqlGuard.calls += 1;
    const { req } = GqlExecutionContext.create(context).getContext<AppSyncContext>();
    const { authorization } = req.headers;
    if (authorization === 'Bearer broken') throw new UnauthorizedException();
    req.user = { name: req.identity?.sub ?? authorization };
    return authorization !== 'Bearer stranger';
  }
}

const User = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { req } = GqlExecutionContext.create(context).getContext<AppSyncContext>();
  return (req.user as { name: string }).name;
});

@Injectable()
class Shout implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((text) => `${String(text)}!`));
  }
}

class Trim implements PipeTransform {
  transform(text: string): string {
    return text.trim();
  }
}

@Catch(RangeError)
class Translate implements ExceptionFilter {
  catch(error: RangeError): GraphQLError {
    return new GraphQLError(`translated: ${error.message}`, {
      extensions: { code: 'OUT_OF_RANGE', limit: 3 },
    });
  }
}

@Catch(SyntaxError)
class TranslateEverywhere implements ExceptionFilter {
  catch(): never {
    throw new NotFoundException('from a global filter');
  }
}

@Injectable({ scope: Scope.REQUEST })
class Visitor {
  constructor(@Inject(CONTEXT) readonly context: AppSyncContext) {}
}

@ObjectType()
class Item {
  @Field()
  id!: string;
}

@Resolver(() => Item)
class ItemResolver {
  constructor(private readonly visitor: Visitor) {}

  @Query(() => String)
  @UseGuards(GqlGuard)
  @UseInterceptors(Shout)
  whoami(@User() name: string): string {
    return name;
  }

  @Query(() => Item)
  item(): Item {
    return { id: '1' };
  }

  @ResolveField(() => String)
  @UseGuards(GqlGuard)
  guarded(@User() name: string): string {
    return name;
  }

  @Query(() => String)
  piped(@Args('text', new Trim()) text: string, @Args('n', ParseIntPipe) n: number): string {
    return text.repeat(n);
  }

  @Query(() => String)
  @UseFilters(Translate)
  fails(@Args('kind') kind: string): string {
    throw FAILURES[kind];
  }

  @Query(() => [String])
  told(
    @Context() context: AppSyncContext & { locale: string },
    @Info() info: AppSyncResolveInfo,
  ): string[] {
    const [node] = info.fieldNodes;
    const [selection] = node?.selectionSet?.selections ?? [];
    return [
      String(this.visitor.context === context),
      context.locale,
      info.fieldName,
      info.parentType.name,
      info.operation.operation,
      ...info.selectionSetList,
      selection?.kind === 'Field' ? selection.name.value : '',
    ];
  }
}

const FAILURES: Record<string, unknown> = {
  domain: new InvalidInputError({ title: ["can't be blank"] }),
  forbidden: ForbiddenError.of('article'),
  filtered: new RangeError('too far'),
  global: new SyntaxError('hidden'),
  graphql: new GraphQLError('as it is', { extensions: { code: 'MINE', hint: 1 } }),
  http: new NotFoundException('no such thing'),
  inner: new Error('secret'),
  unavailable: Object.assign(new Error('secret'), { code: 'ECONNREFUSED' }),
};

@Module({
  imports: [
    GraphQLModule.forRoot<AppSyncDriverConfig>({
      driver: AppSyncDriver,
      context: ({ req }) => ({ locale: req.headers['accept-language'] }),
    }),
  ],
  providers: [ItemResolver, Visitor, { provide: APP_FILTER, useClass: TranslateEverywhere }],
})
class ItemModule {}

describe('what Nest has around a resolver, written for Apollo,', () => {
  let items: Awaited<ReturnType<typeof runEntry>>;

  beforeAll(async () => {
    items = await runEntry(ItemModule);
  });

  it('runs guards, parameter decorators and interceptors', async () => {
    const headers = { authorization: 'ann' };

    expect(await items.invoke(eventFor('Query.whoami', { headers }))).toEqual({
      data: 'Bearer ann!',
    });
    expect(
      await items.invoke(eventFor('Query.whoami', { headers, identity: userIdentity('u1') })),
    ).toEqual({ data: 'u1!' });
  });

  it('refuses as guards refuse', async () => {
    const asked = (authorization: string): Promise<unknown> =>
      items.invoke(eventFor('Query.whoami', { headers: { authorization } }));

    expect(await asked('stranger')).toMatchObject({
      errorMessage: 'Forbidden resource',
      errorType: 'FORBIDDEN',
    });
    expect(await asked('broken')).toMatchObject({
      errorMessage: 'Unauthorized',
      errorType: 'UNAUTHENTICATED',
    });
  });

  it('guards a field below the root too, since it is asked for by itself', async () => {
    GqlGuard.calls = 0;
    const headers = { authorization: 'stranger' };

    expect(
      await items.invoke(eventFor('Item.guarded', { headers, source: { id: '1' } })),
    ).toMatchObject({ errorType: 'FORBIDDEN' });
    expect(GqlGuard.calls).toBe(1);
  });

  it('runs pipes', async () => {
    expect(
      await items.invoke(eventFor('Query.piped', { arguments: { text: ' ab ', n: 2 } })),
    ).toEqual({ data: 'abab' });
  });

  it('gives the context, also to what is made for a request, and what AppSync says of the query', async () => {
    const answer = await items.invoke(
      eventFor('Query.told', {
        headers: { 'accept-language': 'de' },
        selectionSetList: ['a', 'a/b'],
        selectionSetGraphQL: '{ a { b } }',
      }),
    );

    expect(answer).toEqual({
      data: ['true', 'de', 'told', 'Query', 'query', 'a', 'a/b', 'a'],
    });
  });

  it.each([
    ['domain', "title can't be blank", 'INVALID_INPUT', { errors: { title: ["can't be blank"] } }],
    ['forbidden', 'article forbidden', 'FORBIDDEN', { errors: { article: ['forbidden'] } }],
    ['filtered', 'translated: too far', 'OUT_OF_RANGE', { limit: 3 }],
    ['global', 'from a global filter', 'NOT_FOUND', {}],
    ['graphql', 'as it is', 'MINE', { hint: 1 }],
    ['http', 'no such thing', 'NOT_FOUND', {}],
    ['inner', 'Internal server error', 'INTERNAL_SERVER_ERROR', {}],
    ['unavailable', 'Failed, please try again', 'UNAVAILABLE', {}],
  ])('tells of an error: %s', async (kind, errorMessage, errorType, errorInfo) => {
    const headers = { 'x-amzn-trace-id': 'Root=1-2-3;Sampled=1' };
    const answer = await items.invoke(eventFor('Query.fails', { arguments: { kind }, headers }));

    expect(answer).toEqual({
      errorMessage,
      errorType,
      errorInfo: { ...errorInfo, requestId: '1-2-3' },
    });
  });

  it('leaves the rest of a batch alone where one fails', async () => {
    const asked = ['stranger', 'ann'].map((authorization) =>
      eventFor('Item.guarded', { headers: { authorization }, source: { id: '1' } }),
    );

    expect(await items.batchInvoke(asked)).toMatchObject([
      { errorType: 'FORBIDDEN' },
      { data: 'Bearer ann' },
    ]);
  });
});
