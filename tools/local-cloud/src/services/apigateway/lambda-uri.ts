/** The function in `arn:aws:apigateway:…:lambda:path/2015-03-31/functions/<ARN>/invocations`. */
export function functionOf(uri: string): string {
  return /\/functions\/([^/]+)\/invocations$/.exec(uri)?.[1] ?? '';
}
