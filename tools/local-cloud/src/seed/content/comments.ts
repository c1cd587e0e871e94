export interface SeededComment {
  /** The title of the article. */
  on: string;
  by: string;
  body: string;
}

/** In the order in which they are written; a conversation reads from top to bottom. */
export const COMMENTS: SeededComment[] = [
  {
    on: 'Reading a query plan without panic',
    by: 'priya.n',
    body: 'The line about expected and got should be printed on the inside of my eyelids.',
  },
  {
    on: 'Reading a query plan without panic',
    by: 'tomasz_w',
    body: 'What do you do when the numbers agree and it is slow anyway?',
  },
  {
    on: 'Reading a query plan without panic',
    by: 'johndoe',
    body: 'Then it does what you asked for. **Ask for less.**',
  },
  { on: 'Vinterbad för nybörjare', by: 'hannes', body: 'Und wie kalt ist „kalt“?' },
  { on: 'Vinterbad för nybörjare', by: 'mara.lindqvist', body: 'Två grader. Tre på fredagar.' },
  {
    on: 'Counters that survive a crowd',
    by: 'johndoe',
    body: 'I was there on one of those two days. Take the transaction.',
  },
  {
    on: 'Counters that survive a crowd',
    by: 'ben.carter',
    body: 'Sixteen out-of-tune oscillators, added up when you listen. I understand databases now.',
  },
  {
    on: 'Counters that survive a crowd',
    by: 'hannes',
    body: 'How do you choose the number of slots?',
  },
  {
    on: 'Counters that survive a crowd',
    by: 'priya.n',
    body: 'Measure one slot, divide what you need by it, and double the result.',
  },
  { on: 'Drei Hütten, ein Wochenende', by: 'ines', body: 'Dois pares de meias, confirmo.' },
  { on: '失敗した茶碗について', by: 'lucie.b', body: 'Le pain raté a aussi sa place.' },
  { on: 'Le levain, un colocataire exigeant', by: 'nour', body: 'ماذا لو كان اسمه غسّان؟' },
  {
    on: 'Le levain, un colocataire exigeant',
    by: 'johndoe',
    body: 'Mine is called `undefined`. It is not doing well.',
  },
  {
    on: 'Le levain, un colocataire exigeant',
    by: 'lucie.b',
    body: 'Il a froid. Neuf fois sur dix.',
  },
  {
    on: 'Tests that fail for one reason',
    by: 'amara.okoye',
    body: 'The same holds for signs: one arrow, one way.',
  },
  { on: 'Un mirlo en el semáforo', by: 'mara.lindqvist', body: '¿Y el gato?' },
  { on: 'Rower na zimę', by: 'hannes', body: 'Zwei Rücklichter. Endlich sagt es jemand.' },
  {
    on: 'Open data is a verb',
    by: 'rafa',
    body: 'I have seen those bus stops. The cormorants were pleased.',
  },
  {
    on: 'Open data is a verb',
    by: 'priya.n',
    body: 'Number 5 is where I would start:\n\n- fewer formats\n- better ones',
  },
  {
    on: 'A synthesizer from a cigar box',
    by: 'aiko',
    body: 'The box is the instrument. The rest is only electricity.',
  },
  { on: 'O mar às seis da manhã', by: 'rafa', body: 'El señor del gato es mi héroe.' },
  {
    on: 'What I learned from deleting a service',
    by: 'amara.okoye',
    body: 'A machine under a desk. There always is one.',
  },
  {
    on: 'What I learned from deleting a service',
    by: 'hannes',
    body: 'Step 5 is the one that makes this believable.',
  },
  {
    on: 'What I learned from deleting a service',
    by: 'ines',
    body: 'What did the fourth reminder remind of?',
  },
  {
    on: 'What I learned from deleting a service',
    by: 'johndoe',
    body: 'To water the plant beside the desk.',
  },
  { on: 'Croissants, le plan sur trois jours', by: 'ines', body: 'Comi o segundo de pé também.' },
  { on: 'TypeScript at the edges', by: 'ben.carter', body: 'Bouncers for data. Good.' },
  {
    on: 'Practising when there are neighbours',
    by: 'lucie.b',
    body: 'La dame du dessous a du goût.',
  },
  {
    on: 'Naming things, a field guide',
    by: 'tomasz_w',
    body: 'I own `newFinal2`. It is in production. It is fine.',
  },
  {
    on: 'Eventually is not a time',
    by: 'tomasz_w',
    body: 'Silence is not. I shall steal that for our design template.',
  },
  {
    on: 'The slow way to the sea',
    by: 'ines',
    body: 'Três gelados no último dia: é assim que se faz.',
  },
  { on: 'The slow way to the sea', by: 'hannes', body: '„Luft ist raus.“ Ein Philosoph.' },
  {
    on: 'The swift and the roofer',
    by: 'mara.lindqvist',
    body: 'I have read this to three people now, and it does not get easier.',
  },
  {
    on: 'Field recordings of fridges',
    by: 'aiko',
    body: 'Ours is silent. I find that suspicious.',
  },
  {
    on: 'A letter to the person who inherits this',
    by: 'mara.lindqvist',
    body: 'It was simple, and I did laugh.',
  },
  {
    on: 'How to borrow a cup of sugar in four languages',
    by: 'hannes',
    body: 'Das Glas steht noch bei mir. Mit Deckel.',
  },
  {
    on: 'Was auf einer Hütte nicht erlaubt ist',
    by: 'tomasz_w',
    body: 'Punkt 2 habe ich für euch getestet.',
  },
  {
    on: 'The schema is the conversation',
    by: 'johndoe',
    body: 'And the forty lines have a test, I hope?',
  },
  {
    on: 'The schema is the conversation',
    by: 'priya.n',
    body: 'The forty lines *are* the test.',
  },
];
