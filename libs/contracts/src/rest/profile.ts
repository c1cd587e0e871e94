/** Someone as others see them; an email never leaves the system but to its owner. */
export interface Profile {
  username: string;
  bio: string | null;
  image: string | null;
  /** Whether the reader follows them; false for an anonymous reader. */
  following: boolean;
}

export interface ProfileResponse {
  profile: Profile;
}
