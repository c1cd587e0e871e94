/** Lets the browser answer the reader before more is done. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
