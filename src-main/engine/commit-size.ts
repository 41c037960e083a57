/**
 * How many rows a commit may hold. Better-sqlite3 is synchronous: while a transaction is written nobody else gets an
 * answer. Few rows keep that short, many are cheaper (an index page that two commits touch is written twice: 250 at once
 * cost 20 µs a fill, 500 cost 15). So a commit is as large as one of 10 ms was, on this machine and this disk.
 */
const AIM_MS = 10;
const FIRST_ROWS = 250;
const MIN_ROWS = 50;
/** Also the most an adapter puts on a page (brokers/fill-pages.ts). */
const MAX_ROWS = 500;

export class CommitSize {
  #rows = FIRST_ROWS;

  /** The most rows for the next commit. */
  get rows(): number {
    return this.#rows;
  }

  /** A commit of so many rows took so many ms. At most halved or doubled by it: a disk may be busy once. */
  took(rows: number, ms: number): void {
    if (rows < MIN_ROWS) return;
    const ideal = (rows * AIM_MS) / Math.max(ms, 0.1);
    const near = Math.min(Math.max(ideal, this.#rows / 2), this.#rows * 2);
    this.#rows = Math.round(Math.min(Math.max(near, MIN_ROWS), MAX_ROWS));
  }
}
