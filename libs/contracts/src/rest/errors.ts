/** Every error answer of the API: what is wrong, by field or subject. */
export interface ErrorBody {
  errors: FieldErrors;
}

/** `{title: ["can't be blank"]}` */
export type FieldErrors = Record<string, string[]>;
