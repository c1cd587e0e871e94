import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { emailKey, usernameKey } from '@conduit/people';
import type { Account } from '../client/member.ts';

/** As if the minute had passed for which names are kept for a registration or change that died. */
export async function expireLeases({
  username,
  email,
}: Pick<Account, 'username' | 'email'>): Promise<void> {
  const operator = DynamoDBDocumentClient.from(new DynamoDBClient());
  const TableName = await profilesTable(operator);
  await Promise.all(
    [usernameKey(username), emailKey(email)].map(async (key) => {
      const command = new UpdateCommand({
        TableName,
        Key: { ...key },
        UpdateExpression: 'SET leaseUntil = :past',
        ConditionExpression: 'attribute_exists(leaseUntil)',
        ExpressionAttributeValues: { ':past': 0 },
      });
      await operator.send(command).catch((error: Error) => {
        if (error.name !== 'ConditionalCheckFailedException') throw error;
      });
    }),
  );
  operator.destroy();
}

/** The operator sees the physical names, in which CloudFormation keeps the logical ones. */
async function profilesTable(operator: DynamoDBDocumentClient): Promise<string> {
  const { TableNames = [] } = await operator.send(new ListTablesCommand());
  const table = TableNames.find((name) => name.includes('-Profiles'));
  if (table === undefined) throw new Error(`No table is called -Profiles: ${TableNames.join()}`);
  return table;
}
