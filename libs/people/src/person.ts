/** Someone as anybody may see them. */
export interface Person {
  /** The immutable user id: Cognito's `sub`. */
  id: string;
  username: string;
  bio: string | null;
  image: string | null;
}

/** Someone as they see themselves; the email leaves the system for nobody else. */
export interface Account extends Person {
  email: string;
}
