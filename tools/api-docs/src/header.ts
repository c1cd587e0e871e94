import type { OpenApiDocument } from './open-api.ts';

const DESCRIPTION = `
The API of [RealWorld](https://github.com/gothinkster/realworld) ("Conduit"). JSON in, JSON out.

**Token.** \`createUser\` and \`login\` answer with a \`token\`, which the next requests carry as
\`Authorization: Token <token>\` or \`Authorization: Bearer <token>\`. It is valid for 24 hours.

**Errors.** Every refusal says what is wrong by field or subject: \`{"errors": {"title": ["can't be
blank"]}}\`. Fields and query parameters that are not known are ignored.

**Lists** are newest first. What you write shows in the very next read.
`.trim();

/** What the document says of the API as a whole. */
export const header: Omit<OpenApiDocument, 'paths' | 'components'> = {
  openapi: '3.1.0',
  info: {
    title: 'Conduit',
    description: DESCRIPTION,
    version: '1.0.0',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'The origin that serves this document.' }],
  tags: [
    { name: 'Users', description: 'Registration, sessions and your own account.' },
    { name: 'Profiles', description: 'People as others see them, and who follows whom.' },
    { name: 'Articles', description: 'Written in Markdown.' },
    { name: 'Feed', description: 'Articles of the people whom you follow.' },
    { name: 'Comments', description: 'On articles.' },
    { name: 'Favorites', description: 'Articles that readers like.' },
    { name: 'Notifications', description: 'What others did that concerns the reader.' },
    { name: 'Tags', description: 'Of articles.' },
  ],
};
