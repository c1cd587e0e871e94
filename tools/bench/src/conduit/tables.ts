import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LocalDynamoDB } from '@conduit/dynamodb/testing';

/** The tables of a cloud, written past all of its services. */
export interface Tables {
  documents: DynamoDBDocumentClient;
  /** The variables by which sources of the services find them: `{ARTICLES_TABLE: 'conduit-dev-…'}`. */
  environment: Record<string, string>;
}

/** @param dynamodb the engine behind the cloud. */
export async function tablesOf(dynamodb: LocalDynamoDB): Promise<Tables> {
  const client = new DynamoDBClient(dynamodb.clientConfig);
  const { TableNames = [] } = await client.send(new ListTablesCommand());
  // CloudFormation keeps the logical name in the physical one.
  const environment = Object.fromEntries(
    ['Articles', 'Profiles', 'Auth'].map((table) => {
      const name = TableNames.find((each) => each.includes(`-${table}`));
      if (name === undefined) throw new Error(`No table of ${TableNames.join()} is ${table}`);
      return [`${table.toUpperCase()}_TABLE`, name];
    }),
  );
  return { documents: DynamoDBDocumentClient.from(client), environment };
}
