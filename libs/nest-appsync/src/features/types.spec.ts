import { describe, beforeAll, expect, it } from '@jest/globals';
import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';
import { Module } from '@nestjs/common';
import {
  Args,
  ArgsType,
  createUnionType,
  Field,
  Float,
  GraphQLModule,
  InputType,
  Int,
  InterfaceType,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
  type FieldMiddleware,
} from '@nestjs/graphql';
import { GraphQLScalarType } from 'graphql';
import { AppSyncDriver } from '../driver/appsync.driver.ts';
import type { AppSyncDriverConfig } from '../driver/appsync-driver.config.ts';
import { graphqlEntry } from '../entry/graphql.entry.ts';
import { eventFor } from '../fixtures/appsync-events.ts';
import { runEntry } from '../fixtures/run-entry.ts';
import { sdlOf } from '../fixtures/sdl-of.ts';

enum Mood {
  CALM = 'calm',
  LOUD = 'loud',
}
registerEnumType(Mood, { name: 'Mood' });

const JSON_SCALAR = new GraphQLScalarType({ name: 'JSON' });
const upperCase: FieldMiddleware = async (_, next) => String(await next()).toUpperCase();

@InterfaceType()
abstract class Animal {
  @Field()
  name!: string;
}

@ObjectType({ implements: () => Animal })
class Cat extends Animal {
  @Field(() => Mood)
  mood: Mood = Mood.CALM;

  @Field({ middleware: [upperCase] })
  cry: string = 'meow';

  @Field(() => Int, { name: 'lives_left', defaultValue: 9 })
  livesLeft?: number;

  @Field(() => JSON_SCALAR, { nullable: true })
  extra?: unknown;
}

@ObjectType({ implements: () => Animal })
class Dog extends Animal {
  @Field(() => [Date])
  walks: Date[] = [new Date(0)];
}

const Pet = createUnionType({ name: 'Pet', types: () => [Cat, Dog] as const });

@InputType()
class Weight {
  @Field(() => Float, { defaultValue: 1 })
  kilos!: number;

  @Field(() => Mood, { nullable: true })
  mood?: Mood;
}

@ArgsType()
class FindArgs {
  @Field(() => Int, { defaultValue: 20 })
  first!: number;

  @Field(() => [Weight], { nullable: true })
  weights?: Weight[];
}

const [cat, dog] = [
  Object.assign(new Cat(), { name: 'Tom', extra: { a: [1] } }),
  Object.assign(new Dog(), { name: 'Rex' }),
];

@Resolver()
class PetsResolver {
  @Query(() => [Pet])
  pets(): (typeof Pet)[] {
    return [cat, dog];
  }

  @Query(() => Animal, { nullable: true })
  animal(@Args('name') name: string): Animal | null {
    return [cat, dog].find((each) => each.name === name) ?? null;
  }

  @Query(() => [String])
  found(@Args() { first, weights }: FindArgs): string[] {
    return [`${first}`, ...(weights ?? []).map(({ kilos, mood }) => `${kilos} ${mood}`)];
  }

  @Query(() => Cat, { description: 'Of no kind.' })
  broken(): unknown {
    return { name: 'x', mood: 'furious', cry: '' };
  }
}

@Module({
  imports: [GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver })],
  providers: [PetsResolver],
})
class PetsModule {}

describe('types', () => {
  let pets: Awaited<ReturnType<typeof runEntry>>;

  beforeAll(async () => {
    pets = await runEntry(PetsModule);
  });

  it('of a union say which they are; enums, lists, dates, defaults and middleware as under Apollo', async () => {
    expect(await pets.invoke(eventFor('Query.pets'))).toEqual({
      data: [
        {
          __typename: 'Cat',
          name: 'Tom',
          mood: 'CALM',
          cry: 'MEOW',
          lives_left: 9,
          extra: { a: [1] },
        },
        { __typename: 'Dog', name: 'Rex', walks: ['1970-01-01T00:00:00.000Z'] },
      ],
    });
  });

  it('of an interface say which they are, or are null', async () => {
    const animal = (name: string): Promise<unknown> =>
      pets.invoke(eventFor('Query.animal', { arguments: { name } }));

    expect(await animal('Rex')).toMatchObject({ data: { __typename: 'Dog' } });
    expect(await animal('nobody')).toEqual({ data: null });
  });

  it('are printed for AppSync: its scalars, arguments with defaults as nullable ones', async () => {
    const sdl = await sdlOf(PetsModule);

    expect(sdl).toContain('found(first: Int, weights: [Weight!]): [String!]!');
    expect(sdl).toContain('kilos: Float\n');
    expect(sdl).toContain('walks: [AWSDateTime!]!');
    expect(sdl).toContain('extra: AWSJSON');
    expect(sdl).toContain('union Pet = Cat | Dog');
    expect(sdl).toContain('type Dog implements Animal {');
    expect(sdl).not.toContain('scalar');
  });

  it('of arguments have their defaults, in what is nested too', async () => {
    const given = { weights: [{}, { kilos: 2, mood: 'LOUD' }] };

    expect(await pets.invoke(eventFor('Query.found', { arguments: given }))).toEqual({
      data: ['20', '1 undefined', '2 loud'],
    });
  });

  it.each([
    [{ name: 7 }, 'name: String cannot represent a non string value: 7'],
    [{}, 'name: is required'],
  ])('refuse %j by name', async (given, errorMessage) => {
    expect(await pets.invoke(eventFor('Query.animal', { arguments: given }))).toMatchObject({
      errorMessage,
      errorType: 'INVALID_INPUT',
    });
  });

  it('fail inside where a value is none of theirs', async () => {
    expect(await pets.invoke(eventFor('Query.broken'))).toMatchObject({
      errorType: 'INTERNAL_SERVER_ERROR',
    });
  });
});

it('a field of an interface is each of its objects’, and resolved for all of them', async () => {
  @Resolver(() => Animal)
  class AnimalResolver {
    @ResolveField(() => String)
    greeting(@Parent() { name }: Animal): string {
      return `Hello ${name}`;
    }
  }

  @Module({
    imports: [GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver })],
    providers: [PetsResolver, AnimalResolver],
  })
  class GreetingModule {}

  const animals = await runEntry(GreetingModule);
  const { functions } = await buildServiceManifest('test-service', {
    graphql: graphqlEntry({ module: GreetingModule }),
  });

  expect(await animals.invoke(eventFor('Dog.greeting', { source: { name: 'Rex' } }))).toEqual({
    data: 'Hello Rex',
  });
  expect(functions).toMatchObject([
    {
      fields: expect.arrayContaining([
        expect.objectContaining({ type: 'Cat', field: 'greeting' }),
        expect.objectContaining({ type: 'Dog', field: 'greeting' }),
      ]),
    },
  ]);
});
