/** A terminal, or whatever else takes text. */
export type ProgressOutput = NodeJS.WritableStream &
  Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;

/** Tells a person at a terminal what is being done, how long it took, and what to look at. */
export class Progress {
  readonly #out: ProgressOutput;
  #current: { label: string; started: number; timer: NodeJS.Timeout | undefined } | undefined;

  constructor(out: ProgressOutput = process.stdout) {
    this.#out = out;
  }

  /** Shows a step while it runs and how long it took. */
  async step<T>(label: string, work: () => Promise<T>): Promise<T> {
    this.#begin(label);
    try {
      const result = await work();
      this.#end('✓');
      return result;
    } catch (error) {
      this.#end('✗');
      throw error;
    }
  }

  /** A line between the steps. */
  line(text: string): void {
    this.#clear();
    this.#out.write(`${text}\n`);
    this.#draw();
  }

  /** What the current step is about right now. */
  detail(text: string): void {
    if (this.#out.isTTY) this.#draw(text);
  }

  #begin(label: string): void {
    const timer = this.#out.isTTY ? setInterval(() => this.#draw(), 1_000).unref() : undefined;
    this.#current = { label, started: Date.now(), timer };
    if (this.#out.isTTY) this.#draw();
    else this.#out.write(`… ${label}\n`);
  }

  #end(mark: string): void {
    if (!this.#current) return;
    const { label, started, timer } = this.#current;
    clearInterval(timer);
    this.#clear();
    this.#current = undefined;
    this.#out.write(`${mark} ${label} (${((Date.now() - started) / 1_000).toFixed(1)} s)\n`);
  }

  #draw(detail = ''): void {
    if (!this.#current || !this.#out.isTTY) return;
    const { label, started } = this.#current;
    const seconds = Math.floor((Date.now() - started) / 1_000);
    const text = [`… ${label}`, seconds > 0 ? `${seconds} s` : '', detail]
      .filter(Boolean)
      .join('  ');
    this.#clear();
    this.#out.write(text.slice(0, Math.max(20, (this.#out.columns ?? 80) - 1)));
  }

  #clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K');
  }
}
