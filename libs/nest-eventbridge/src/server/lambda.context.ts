import { BaseRpcContext } from '@nestjs/microservices';
import type { MessageRequest } from '../invocation.ts';

/** What `@Ctx()` gives to a `@MessagePattern` handler, under the names of Nest's `KafkaContext`. */
export class LambdaContext extends BaseRpcContext<[MessageRequest]> {
  getTopic(): string {
    return this.#request.pattern;
  }

  /** The message with the headers that its sender gave it; none are empty. */
  getMessage(): { key: string | null; value: unknown; headers: Record<string, string> } {
    const { key = null, data, headers = {} } = this.#request;
    return { key, value: data, headers };
  }

  get #request(): MessageRequest {
    return this.getArgByIndex(0) as MessageRequest;
  }
}
