/** A manifest's name as a construct id: `article-service-http` → `ArticleServiceHttp`. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}
