/** @throws {Error} for a variable that is missing: the grant behind it was not declared. */
export function environmentVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing`);
  return value;
}
