export interface GraphqlError {
  message: string;
  path?: (string | number)[] | null;
  errorType?: string | null;
  errorInfo?: Record<string, unknown> | null;
}

/** What came back for an operation. */
export interface GraphqlAnswer<Data = Record<string, unknown>> {
  status: number;
  headers: Headers;
  data: Data | null;
  errors: GraphqlError[];
}

/** @throws {Error} with the whole answer where anything went wrong. */
export function dataOf<Data>({ status, data, errors }: GraphqlAnswer<Data>): Data {
  if (status !== 200 || errors.length > 0 || data === null) {
    throw new Error(`Expected data: ${status} ${JSON.stringify({ data, errors })}`);
  }
  return data;
}
