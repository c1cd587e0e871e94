import { createDocumentClient, createDynamoDBClient, DynamoDb } from '@conduit/dynamodb';
import {
  createTables,
  RequestLedger,
  startDynamoDB,
  type LocalDynamoDB,
} from '@conduit/dynamodb/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FOLLOW_BUCKET_CAPACITY, followBucketKey } from './follow-bucket.ts';
import { AccountReader } from './account.reader.ts';
import { FollowedReader } from './followed.reader.ts';
import { PeopleListReader } from './people-list.reader.ts';
import { PeopleReader } from './people.reader.ts';
import { PROFILES_TABLE, profileKey, usernameKey } from './profiles-table.ts';

let dynamodb: LocalDynamoDB;
let database: DynamoDb;
let people: PeopleReader;
let lists: PeopleListReader;
let followed: FollowedReader;
const ledger = new RequestLedger();

beforeAll(async () => {
  dynamodb = await startDynamoDB();
  const client = createDynamoDBClient(dynamodb.clientConfig);
  Object.assign(process.env, await createTables(client, [PROFILES_TABLE]));
  ledger.attach(client);
  database = new DynamoDb(createDocumentClient(client));
  people = new PeopleReader(database);
  followed = new FollowedReader(database);
  lists = new PeopleListReader(database, people, followed);
});

beforeEach(() => ledger.reset());
afterAll(() => dynamodb.stop());

async function put(item: Record<string, unknown>): Promise<void> {
  await database.put({ table: PROFILES_TABLE, Item: item });
}

async function createPerson(id: string, username = id): Promise<void> {
  await put({
    ...profileKey(id),
    id,
    username,
    email: `${id}@example.com`,
    bio: null,
    image: null,
  });
  await put({ ...usernameKey(username), userId: id });
}

async function follow(readerId: string, authorIds: string[]): Promise<void> {
  const buckets = Map.groupBy(authorIds, (id) => followBucketKey(readerId, id).sk);
  for (const ids of buckets.values()) {
    await put({ ...followBucketKey(readerId, ids[0] ?? ''), ids: new Set(ids) });
  }
}

describe('PeopleReader', () => {
  it('finds a person by id, without the email', async () => {
    await createPerson('ada', 'Ada Lovelace');

    expect(await people.findById('ada')).toEqual({
      id: 'ada',
      username: 'Ada Lovelace',
      bio: null,
      image: null,
    });
    expect(await people.findById('nobody')).toBeUndefined();
  });

  it('finds a person by username, with regard to case', async () => {
    await createPerson('grace', 'Grace');

    expect(await people.findByUsername('Grace')).toMatchObject({ id: 'grace' });
    expect(await people.findByUsername('grace')).toBeUndefined();
  });

  it('does not find a name that is longer than a key may be', async () => {
    expect(await people.findByUsername('x'.repeat(5_000))).toBeUndefined();
  });

  it('does not find who holds a username only for a registration under way', async () => {
    await put({ ...usernameKey('soon'), reservationId: 'r1', leaseUntil: Date.now() + 60_000 });

    expect(await people.findByUsername('soon')).toBeUndefined();
  });

  it('does not find a person under a name given up between the two reads', async () => {
    await createPerson('edsger', 'new-name');
    await put({ ...usernameKey('old-name'), userId: 'edsger' });

    expect(await people.findByUsername('old-name')).toBeUndefined();
  });

  it('tells whether one person is followed', async () => {
    await follow('fan-of-one', ['a']);

    expect(await people.follows('fan-of-one', 'a')).toBe(true);
    expect(await people.follows('fan-of-one', 'z')).toBe(false);
    expect(await people.follows('nobody', 'a')).toBe(false);
  });
});

describe('PeopleListReader', () => {
  it('finds a page of people in one round trip, for one unit each', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `page-${index}`);
    await Promise.all(ids.map((id) => createPerson(id)));
    ledger.reset();

    const found = await lists.findByIds([...ids, ...ids]);

    expect([...found.keys()].toSorted()).toEqual(ids.toSorted());
    expect(ledger.readUnits).toBe(20);
    expect(ledger.roundTrips).toBe(1);
  });

  it('finds more people than one batch holds, and leaves out who does not exist', async () => {
    const ids = Array.from({ length: 130 }, (_, index) => `many-${index}`);
    await Promise.all(ids.map((id) => createPerson(id)));

    expect((await lists.findByIds([...ids, 'nobody'])).size).toBe(130);
    expect(await lists.findByIds([])).toEqual(new Map());
  });

  it('knows all whom a reader follows', async () => {
    const authors = Array.from({ length: 500 }, (_, index) => `author-${index}`);
    await follow('reader', authors);
    ledger.reset();

    const ids = await followed.followedBy('reader');

    expect([...ids].toSorted()).toEqual(authors.toSorted());
    expect(ledger.roundTrips).toBe(1);
    expect(await followed.followedBy('nobody')).toEqual(new Set());
  });

  it('tells for a few people whether they are followed', async () => {
    await follow('fan', ['a', 'b', 'c']);

    expect(await lists.followsAmong('fan', ['a', 'c', 'z'])).toEqual(new Set(['a', 'c']));
    expect(await lists.followsAmong('fan', ['b'])).toEqual(new Set(['b']));
    expect(await lists.followsAmong('fan', ['z'])).toEqual(new Set());
    expect(await lists.followsAmong('fan', [])).toEqual(new Set());
  });

  it('reads all full buckets in one page', async () => {
    for (let bucket = 0; bucket < 16; bucket++) {
      const ids = Array.from({ length: FOLLOW_BUCKET_CAPACITY }, (_, index) =>
        `${bucket}-${index}-`.padEnd(36, 'x'),
      );
      await put({ pk: 'FO|everybody', sk: `B${bucket}`, ids: new Set(ids) });
    }

    expect((await followed.followedBy('everybody')).size).toBe(16 * FOLLOW_BUCKET_CAPACITY);
  });

  it('reads everything strongly consistent, from the table itself', async () => {
    await people.findById('ada');
    await lists.findByIds(['ada', 'grace']);
    await people.findByUsername('Grace');
    await followed.followedBy('fan');
    await lists.followsAmong('fan', ['a']);
    await new AccountReader(database).findById('ada');

    expect(ledger.entries).toHaveLength(7);
    expect(ledger.eventualReads).toEqual([]);
  });
});

describe('AccountReader', () => {
  it('gives a person their own email', async () => {
    await createPerson('barbara');

    expect(await new AccountReader(database).findById('barbara')).toMatchObject({
      id: 'barbara',
      email: 'barbara@example.com',
    });
    expect(await new AccountReader(database).findById('nobody')).toBeUndefined();
  });
});
