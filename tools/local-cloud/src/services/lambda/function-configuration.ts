/** A function as its template configures it, with the defaults filled in. */
export interface FunctionConfiguration {
  name: string;
  logicalId: string;
  arn: string;
  roleArn: string;
  handler: string;
  memoryMb: number;
  timeoutSeconds: number;
  variables: Readonly<Record<string, string>>;
  logGroup: string;
  logFormat: 'Text' | 'JSON';
  /** The lowest level that is written where the format is JSON. */
  logLevel: string | undefined;
  reservedConcurrency: number | undefined;
  /** Whether X-Ray gets a segment of every invocation that is sampled. */
  isTraced: boolean;
}
