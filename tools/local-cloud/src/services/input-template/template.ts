const VARIABLE = /<([^<>]+)>/g;

/**
 * Fills a template of EventBridge or Pipes in. Within quotation marks a variable becomes text; anywhere
 * else it becomes JSON, texts with their quotation marks. What has no value becomes empty text.
 *
 * @param valueOf gives undefined for a variable without a value.
 */
export function fillTemplate(template: string, valueOf: (variable: string) => unknown): string {
  // Free text, or one that is a single JSON string.
  const isText = !template.trimStart().startsWith('{') && !template.trimStart().startsWith('[');
  return template.replaceAll(VARIABLE, (_, variable: string, offset: number) => {
    const value = valueOf(variable) ?? '';
    const isQuoted = isWithinQuotes(template, offset);
    if (isQuoted) return JSON.stringify(asText(value)).slice(1, -1);
    return isText && template.trim() !== `<${variable}>` ? asText(value) : JSON.stringify(value);
  });
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isWithinQuotes(template: string, end: number): boolean {
  let isWithin = false;
  for (let index = 0; index < end; index++) {
    if (template[index] === '\\') index++;
    else if (template[index] === '"') isWithin = !isWithin;
  }
  return isWithin;
}
