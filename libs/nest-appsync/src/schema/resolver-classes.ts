import type { Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { BaseExplorerService } from '@nestjs/graphql';

/** The classes in which Nest looks for resolvers: all providers of the modules that are included. */
export function resolverClasses(
  modules: ModulesContainer,
  include: Parameters<BaseExplorerService['getModules']>[1] = [],
): Type[] {
  const classes = new BaseExplorerService()
    .getModules(modules, include)
    .flatMap(({ providers }) => [...providers.values()])
    .map(({ instance }) => (instance as object | null | undefined)?.constructor)
    .filter((each): each is Type => typeof each === 'function');
  return [...new Set(classes)];
}
