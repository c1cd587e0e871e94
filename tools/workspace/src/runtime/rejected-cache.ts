/** The alarm (infra/src/stacks/operations-stack.ts) looks at an environment, people at a function. */
const DIMENSIONS = [['environment'], ['function_name']];

/**
 * A start without the code cache works and is slow: worth an alarm, not an error. The line is in
 * CloudWatch's embedded metric format; Powertools is not loaded for it, the bundle may have failed.
 */
export function reportRejectedCache(): void {
  const { AWS_LAMBDA_FUNCTION_NAME: functionName, ENVIRONMENT: environment } = process.env;
  const metric = { Name: 'CodeCacheRejected', Unit: 'Count' };
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: 'Conduit', Dimensions: DIMENSIONS, Metrics: [metric] }],
    },
    environment: environment ?? 'unknown',
    function_name: functionName ?? 'unknown',
    CodeCacheRejected: 1,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
