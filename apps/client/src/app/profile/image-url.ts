export const DEFAULT_AVATAR = '/default-avatar.svg';

/** The address of a picture if a browser may load it, else that of the default one. */
export function imageUrl(image: string | null | undefined): string {
  if (!image) return DEFAULT_AVATAR;
  const url = URL.parse(image);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : DEFAULT_AVATAR;
}
