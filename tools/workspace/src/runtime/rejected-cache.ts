/**
 * A start without the code cache works and is slow: worth an alarm, not an error. The line is in
 * CloudWatch's embedded metric format; Powertools is not loaded for it, the bundle may have failed.
 */
export function reportRejectedCache(): void {
  const functionName = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'unknown';
  const metric = { Name: 'CodeCacheRejected', Unit: 'Count' };
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        { Namespace: 'Conduit', Dimensions: [['function_name']], Metrics: [metric] },
      ],
    },
    function_name: functionName,
    CodeCacheRejected: 1,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
