/** Whether a media type is one of an API's binary ones, which may hold wildcards. */
export function isBinary(
  mediaType: string | undefined,
  binaryMediaTypes: readonly string[],
): boolean {
  const [type = ''] = (mediaType ?? 'application/json').split(';');
  const [main] = type.trim().toLowerCase().split('/');
  return binaryMediaTypes.some((binary) =>
    ['*/*', `${main}/*`, type.trim().toLowerCase()].includes(binary.toLowerCase()),
  );
}
