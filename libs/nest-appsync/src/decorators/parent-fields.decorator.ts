import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PARENT_FIELDS = 'appsync:parent-fields';

/**
 * The properties of its parent that a field resolver reads. They travel from the parent's resolver
 * through AppSync to this one, whether the schema has them or not, and nothing else of the parent is
 * sent along. For a field resolver without this decorator every property of the parent travels.
 *
 * @example
 * \@ResolveField(() => Author)
 * \@ParentFields('authorId')
 * author(@Parent() article: Pick<Article, 'authorId'>): Promise<Author> {}
 */
export function ParentFields(...properties: [string, ...string[]]): CustomDecorator {
  return SetMetadata(PARENT_FIELDS, properties);
}
