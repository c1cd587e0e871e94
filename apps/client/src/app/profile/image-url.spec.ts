import { expect, it } from '@jest/globals';
import { DEFAULT_AVATAR, imageUrl } from './image-url.ts';

it.each(['https://example.com/a.png', 'http://example.com/a.png'])('loads %s', (image) => {
  expect(imageUrl(image)).toBe(image);
});

it.each([null, undefined, '', 'null', 'a.png', 'javascript:alert(1)', 'data:image/png;base64,AA'])(
  'shows the default picture for %j',
  (image) => expect(imageUrl(image)).toBe(DEFAULT_AVATAR),
);
