import 'reflect-metadata';
import type { Grant } from './manifest.ts';

const GRANTS = 'conduit:grants';

/**
 * Notes on a provider (its class, its factory, or the object that is registered as a value) what it
 * needs of the cloud. The build collects the grants of all
 * providers that an entry point's module reaches; nothing else is granted to its function.
 * Decorators such as `@UsesTable` are written with it.
 */
export function declareGrant(provider: object, grant: Grant): void {
  Reflect.defineMetadata(GRANTS, [...grantsOf(provider), grant], provider);
}

/** The grants that a provider's class declares; none where it declares nothing. */
export function grantsOf(provider: object): Grant[] {
  return (Reflect.getOwnMetadata(GRANTS, provider) as Grant[] | undefined) ?? [];
}
