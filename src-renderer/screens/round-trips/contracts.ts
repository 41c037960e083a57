/** Whether a result lacks the size of a contract, which no fill tells. */
import type { RoundTrip } from "../../../src-shared/book";

export const isContract = ({ instrument }: Pick<RoundTrip, "instrument">): boolean =>
  instrument === "linear" || instrument === "option";
