/** A running sum of plain decimal strings: exact, and quick enough for a million of them. */

/** Digits that a double holds exactly, with room to spare for adding. */
const SAFE_DIGITS = 15;
const FULL = 2 ** 52;

export class ExactSum {
  /** By decimal places: what is small enough is added as a number first, then carried over before that is full. */
  readonly #numbers = new Map<number, number>();
  readonly #carried = new Map<number, bigint>();

  /** Adds a plain decimal (`"-0.000336"`). Throws for other text. */
  add(text: string): this {
    const point = text.indexOf(".");
    const places = point === -1 ? 0 : text.length - point - 1;
    const digits = point === -1 ? text : text.slice(0, point) + text.slice(point + 1);
    if (digits.length > SAFE_DIGITS) return this.#carry(places, BigInt(digits));
    const value = Number(digits);
    if (!Number.isSafeInteger(value)) throw new Error(`${text} is no plain decimal`);
    const sum = (this.#numbers.get(places) ?? 0) + value;
    if (Math.abs(sum) < FULL) {
      this.#numbers.set(places, sum);
      return this;
    }
    this.#numbers.set(places, 0);
    return this.#carry(places, BigInt(sum));
  }

  #carry(places: number, value: bigint): this {
    this.#carried.set(places, (this.#carried.get(places) ?? 0n) + value);
    return this;
  }

  /** The sum as a plain decimal without needless zeros. */
  text(): string {
    const most = Math.max(0, ...this.#numbers.keys(), ...this.#carried.keys());
    let sum = 0n;
    for (const [places, value] of this.#numbers)
      sum += BigInt(value) * 10n ** BigInt(most - places);
    for (const [places, value] of this.#carried) sum += value * 10n ** BigInt(most - places);
    const digits = String(sum < 0n ? -sum : sum).padStart(most + 1, "0");
    const whole = digits.slice(0, digits.length - most);
    const part = digits.slice(digits.length - most).replace(/0+$/, "");
    return `${sum < 0n ? "-" : ""}${whole}${part === "" ? "" : `.${part}`}`;
  }
}
