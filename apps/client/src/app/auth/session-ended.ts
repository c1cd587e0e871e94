/** What the reader is told who was signed in a moment ago. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}
