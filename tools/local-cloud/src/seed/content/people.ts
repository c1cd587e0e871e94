/** Somebody invented: nobody of this name, nobody with this address. */
export interface SeededPerson {
  username: string;
  bio: string | null;
  follows: string[];
}

/** For development only: every seeded person logs in with it. */
export const SEED_PASSWORD = 'conduit-dev-2026';

export const emailOf = (username: string): string => `${username}@example.com`;

export const PEOPLE: SeededPerson[] = [
  {
    username: 'johndoe',
    bio: 'Backend developer. Writes down what he had to look up twice.',
    follows: ['priya.n', 'tomasz_w', 'amara.okoye', 'hannes', 'lucie.b'],
  },
  {
    username: 'mara.lindqvist',
    bio: 'Kallt vatten, varm soppa. Balcony gardener.',
    follows: ['aiko', 'hannes', 'lucie.b', 'rafa'],
  },
  {
    username: 'priya.n',
    bio: 'Data engineer. Believes in small batches and strong tea.',
    follows: ['johndoe', 'tomasz_w', 'amara.okoye'],
  },
  {
    username: 'hannes',
    bio: 'Am Wochenende oben.',
    follows: ['tomasz_w', 'mara.lindqvist', 'lucie.b', 'ines', 'johndoe'],
  },
  { username: 'aiko', bio: '陶芸と布。', follows: ['mara.lindqvist', 'ben.carter', 'nour'] },
  {
    username: 'lucie.b',
    bio: 'Boulangère le matin, élève le soir. Gaston est mon levain.',
    follows: ['nour', 'ines', 'rafa', 'aiko'],
  },
  {
    username: 'rafa',
    bio: 'Cuaderno, lápiz, prismáticos prestados.',
    follows: ['mara.lindqvist', 'ines', 'amara.okoye'],
  },
  {
    username: 'tomasz_w',
    bio: 'Rowery i typy.',
    follows: ['johndoe', 'priya.n', 'hannes', 'ben.carter'],
  },
  {
    username: 'amara.okoye',
    bio: 'Letters, signs and open data. Usually at a bus stop.',
    follows: ['ben.carter', 'priya.n', 'johndoe', 'aiko', 'nour', 'rafa'],
  },
  { username: 'ben.carter', bio: null, follows: ['amara.okoye'] },
  { username: 'ines', bio: 'Entre o mar e a praça.', follows: ['rafa', 'lucie.b'] },
  { username: 'nour', bio: 'حكايات صغيرة ووصفات.', follows: ['lucie.b', 'aiko', 'ines'] },
];
