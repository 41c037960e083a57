/** What a broker's positions can be compared with: the fills that the options of the connection let in. */
import { z } from "zod";
import type { ConnectionOptions } from "../../../src-shared/domain";
import type { AccountPositions, PositionReport } from "../broker";
import { plainDecimal } from "../decimal";
import { type NativeOptions, readNativeOptions } from "./options";

/** A quantity in a broker's answer, in plain notation. */
export const quantityText = z.string().transform((text, context) => {
  try {
    return plainDecimal(text);
  } catch {
    context.addIssue({ code: "custom", message: "This is no number" });
    return z.NEVER;
  }
});

/** The report of a login with one account that its fills do not name. */
export function reportFor(
  positions: AccountPositions["positions"],
  { since }: NativeOptions,
): PositionReport {
  return {
    accounts: [{ brokerAccount: null, positions }],
    isWhole: since === null,
  };
}

/** The symbols whose fills `options` let in. */
export function symbolsWanted(options: ConnectionOptions): (symbol: string) => boolean {
  const { symbols } = readNativeOptions(options);
  const wanted = symbols === null ? null : new Set(symbols);
  return (symbol) => wanted === null || wanted.has(symbol);
}
