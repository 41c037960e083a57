/**
 * Everything that is started pushes how it is stopped; stopping runs the list last in, first out.
 *
 * A release that fails does not keep the others from running: the first failure is thrown at the end.
 */
export type Release = () => void | Promise<void>;

export class Releasers {
  #releases: Release[] = [];
  #releasing: Promise<void> | null = null;

  /** Remembers how to undo what was just acquired. */
  push(release: Release): void {
    if (this.#releasing) throw new Error("Acquired something while everything is being released");
    this.#releases.push(release);
  }

  /** Releases all, once; a second call waits for the first. Throws the first failure after trying every release. */
  release(): Promise<void> {
    this.#releasing ??= this.#run();
    return this.#releasing;
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (let release = this.#releases.pop(); release; release = this.#releases.pop()) {
      try {
        await release();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
