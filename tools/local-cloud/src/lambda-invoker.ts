import type { Principal } from './cloud-service.ts';

/** What other services (API Gateway, AppSync, event source mappings) use of Lambda. */
export interface LambdaInvoker {
  /**
   * Invokes a function as `principal`, who needs `lambda:InvokeFunction` by his own policies or by
   * the function's permissions.
   *
   * @throws {ApiError} AccessDeniedException, ResourceNotFoundException, TooManyRequestsException
   *   (no free environment), RequestTooLargeException (more than 6 MB).
   */
  invoke(invocation: Invocation): Promise<InvocationResult>;
}

export interface Invocation {
  principal: Principal;
  /** The function's name or ARN, with or without a qualifier. */
  functionName: string;
  /** The event as JSON text. */
  payload: string;
  /** Ends up in `X-Amzn-Trace-Id`; made anew where absent. */
  traceId?: string;
}

export interface InvocationResult {
  /** What the handler answered as JSON text, or `{errorType, errorMessage, …}`. */
  payload: string;
  /** `Unhandled` for a handler that threw, crashed or timed out; absent after success. */
  functionError?: string;
}

/** Where the services write what CloudWatch Logs would keep. */
export interface LogWriter {
  /** Appends to a log group; a principal that may not write to it loses the line, as on AWS. */
  write(entry: {
    principal: Principal;
    logGroup: string;
    logStream: string;
    message: string;
    /** Of the request that it is about, where there is one. */
    requestId?: string | undefined;
  }): void;
}
