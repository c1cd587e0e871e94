import type {
  BatchGetItemInput,
  GetItemInput,
  ServiceInputTypes,
  TransactGetItemsInput,
} from '@aws-sdk/client-dynamodb';

interface Projected {
  ProjectionExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
}

/** The same read of whole items; undefined for what has no projection or is no read by key. */
export function withoutProjection(
  operation: string,
  input: ServiceInputTypes,
): ServiceInputTypes | undefined {
  const whole = readWhole(operation, input);
  return JSON.stringify(whole) === JSON.stringify(input) ? undefined : whole;
}

function readWhole(operation: string, input: ServiceInputTypes): ServiceInputTypes {
  switch (operation) {
    case 'GetItem':
      return unprojected(input as GetItemInput);
    case 'BatchGetItem': {
      const batch = input as BatchGetItemInput;
      const items = Object.entries(batch.RequestItems ?? {});
      return {
        ...batch,
        RequestItems: Object.fromEntries(items.map(([table, keys]) => [table, unprojected(keys)])),
      };
    }
    case 'TransactGetItems': {
      const transaction = input as TransactGetItemsInput;
      return {
        ...transaction,
        TransactItems: transaction.TransactItems?.map((item) => ({
          ...item,
          Get: item.Get && unprojected(item.Get),
        })),
      };
    }
    default:
      return input;
  }
}

/** Without the names too: DynamoDB refuses names that no expression uses. */
function unprojected<Input extends Projected>(input: Input): Input {
  const { ProjectionExpression: _, ExpressionAttributeNames: __, ...rest } = input;
  return rest as Input;
}
