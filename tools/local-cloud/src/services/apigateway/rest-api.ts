import { ApiError } from '../../cloud-service.ts';
import type { MethodProperties } from './method.schema.ts';
import type { AuthorizerProperties, GatewayResponseProperties } from './rest-api.schema.ts';

export interface ApiResource {
  id: string;
  parentId: string | undefined;
  pathPart: string;
  /** From the root, with its parameters: `/articles/{slug}`. */
  path: string;
}

export interface ApiMethod {
  resource: ApiResource;
  properties: MethodProperties;
}

/** What an API was at the moment of a deployment; stages serve this, as on AWS. */
export interface Deployment {
  id: string;
  /** The resources by their parent; the root has none. */
  children: ReadonlyMap<string | undefined, readonly ApiResource[]>;
  /** By resource id and method, see {@link methodKey}. */
  methods: ReadonlyMap<string, ApiMethod>;
  gatewayResponses: ReadonlyMap<string, GatewayResponseProperties>;
}

export function methodKey(resourceId: string, method: string): string {
  return `${resourceId} ${method}`;
}

/** A REST API as its resources build it up. */
export class RestApi {
  readonly id: string;
  binaryMediaTypes: readonly string[] = [];
  readonly rootResourceId: string;
  readonly authorizers = new Map<string, AuthorizerProperties>();
  readonly #resources = new Map<string, ApiResource>();
  readonly #methods = new Map<string, ApiMethod>();
  readonly #gatewayResponses = new Map<string, GatewayResponseProperties>();
  readonly #deployments = new Map<string, Deployment>();

  constructor(id: string, rootResourceId: string) {
    this.id = id;
    this.rootResourceId = rootResourceId;
    const root = { id: this.rootResourceId, parentId: undefined, pathPart: '', path: '/' };
    this.#resources.set(root.id, root);
  }

  addResource(id: string, parentId: string, pathPart: string): void {
    const parent = this.#resource(parentId);
    const path = `${parent.path === '/' ? '' : parent.path}/${pathPart}`;
    const twin = Array.from(this.#resources.values()).find(
      (other) => other.path === path && other.id !== id,
    );
    if (twin !== undefined) {
      const message = `Another resource with the same parent already has this name: ${pathPart}`;
      throw new ApiError('ConflictException', message, 409);
    }
    this.#resources.set(id, { id, parentId, pathPart, path });
  }

  addMethod(properties: MethodProperties): void {
    const resource = this.#resource(properties.ResourceId);
    this.#methods.set(methodKey(resource.id, properties.HttpMethod), { resource, properties });
  }

  setGatewayResponse(properties: GatewayResponseProperties): void {
    this.#gatewayResponses.set(properties.ResponseType, properties);
  }

  /** `PUT /articles/{slug}` */
  get routes(): string[] {
    return Array.from(
      this.#methods.values(),
      ({ resource, properties }) => `${properties.HttpMethod} ${resource.path}`,
    );
  }

  deploy(id: string): void {
    this.#deployments.set(id, {
      id,
      children: Map.groupBy(this.#resources.values(), ({ parentId }) => parentId),
      methods: new Map(this.#methods),
      gatewayResponses: new Map(this.#gatewayResponses),
    });
  }

  deployment(id: string): Deployment {
    const found = this.#deployments.get(id);
    if (found === undefined) {
      throw new ApiError('NotFoundException', `Invalid deployment identifier ${id}`, 404);
    }
    return found;
  }

  #resource(id: string): ApiResource {
    const found = this.#resources.get(id);
    if (found === undefined) {
      throw new ApiError('NotFoundException', `Invalid resource identifier ${id}`, 404);
    }
    return found;
  }
}
