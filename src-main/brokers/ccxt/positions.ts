/**
 * Open contracts, at the exchanges whose lists tell them in the unit of their trades (`positions-asked.ts` says which). Elsewhere
 * nothing is compared: a warning that comes of two units would be wrong on every run. What is held of coins is in `holdings.ts`.
 */
import { z } from "zod";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { type AccountPositions, BrokerError, type Cursor, type PositionReport } from "../broker";
import { negated, plainDecimal, productOf, sumOf } from "../decimal";
import { textOf } from "../fill-facts";
import { brokerOf, type CcxtEntry } from "./catalogue";
import { coveredByLanes } from "./covered";
import type { Row } from "./exchange-port";
import { typesOf } from "./exchange-quirks";
import { type MarketType, typeOfSymbol } from "./market-types";
import { type CcxtOptions, readOptions } from "./options";
import { askedOf, type PositionList, type PositionsAsked } from "./positions-asked";
import { isRow } from "./rows";
import type { CcxtSession } from "./session";

const CONTRACTS: readonly MarketType[] = ["linear", "inverse", "option"];

/** Which symbols the positions of an exchange are told of, with these options. */
export function judgedBy(entry: CcxtEntry, chosen: ConnectionOptions): (symbol: string) => boolean {
  const options = readOptions(chosen);
  const types = contractsIn(entry, options);
  const lists = listsFor(entry, options);
  return (symbol) =>
    lists.some(({ covers }) => covers(symbol)) &&
    types.includes(typeOfSymbol(symbol)) &&
    (options.symbols?.includes(symbol) ?? true);
}

function contractsIn({ id }: CcxtEntry, options: CcxtOptions): readonly MarketType[] {
  const isUnchosen = options.symbols === null && options.exchange.defaultType === undefined;
  if (askedOf(id)?.fillsOfAll && isUnchosen) return CONTRACTS;
  return typesOf(id, options).filter((type) => CONTRACTS.includes(type));
}

/** The lists that have to do with what is imported. */
function listsFor(entry: CcxtEntry, options: CcxtOptions): PositionList[] {
  const types = contractsIn(entry, options);
  const { symbols, exchange } = options;
  const lists = askedOf(entry.id)?.lists ?? [];
  return lists.filter(
    ({ type, covers, filledBy }) =>
      types.length > 0 &&
      (type === undefined || types.includes(type)) &&
      (symbols?.some((symbol) => covers(symbol)) ??
        (filledBy === undefined || exchange.defaultType === filledBy)),
  );
}

/** True for an exchange that is asked for its positions. */
export const tellsPositions = (exchangeId: string): boolean => askedOf(exchangeId) !== undefined;

const positionSchema = z.object({
  symbol: z.string().min(1).max(128),
  side: z.unknown(),
  contracts: z.unknown(),
  contractSize: z.unknown(),
  info: z.unknown(),
});

/**
 * What is open, and whether its fills are known back to the beginning; null where nothing that is imported is told of. Throws
 * {@link BrokerError}.
 */
export async function openContracts(
  session: CcxtSession,
  cursor: Cursor,
): Promise<(Pick<AccountPositions, "positions"> & Pick<PositionReport, "isWhole">) | null> {
  const { entry, options, exchange } = session;
  const asked = askedOf(entry.id);
  const lists = listsFor(entry, options);
  if (asked === undefined || lists.length === 0) return null;
  const rows: unknown[] = [];
  for (const { params, covers } of lists) {
    rows.push(...(await pagesOf(session, params, asked)).filter((row) => isOf(row, covers)));
  }
  if (asked.unless !== undefined && exchange.options[asked.unless] === true) return null;
  const { maxHistoryDays } = brokerOf(entry).capabilities;
  return {
    positions: netOf(rows, asked, entry.name),
    isWhole:
      options.since === null &&
      maxHistoryDays === null &&
      asked.isShort !== true &&
      // Contracts may have a limit of their own, and some exchanges say only when asked that they keep no older fills.
      coveredByLanes(cursor)?.from === null,
  };
}

/** Nobody holds more than so many pages, and a list without end must have one. */
const MOST_PAGES = 50;

/** The positions of one list, of all its pages. */
async function pagesOf(
  { positions, entry }: CcxtSession,
  params: Row,
  { pages }: PositionsAsked,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  const names = new Set<string>();
  let question: Row | null = params;
  for (let page = 0; question !== null; page++) {
    if (page === MOST_PAGES) {
      const message = `${entry.name} reported positions without end`;
      throw new BrokerError("transient", "BROKER_BAD_ANSWER", message);
    }
    const asked: Row = question;
    const found = await positions(asked);
    if (pages === undefined) return found;
    const before = names.size;
    const isNew = (row: unknown) => {
      const known = names.size;
      return names.add(JSON.stringify(pages.nameOf(infoOf(row)))).size > known;
    };
    rows.push(...found.filter(isNew));
    question = names.size === before ? null : pages.next(asked, found.map(infoOf));
  }
  return rows;
}

/** The exchange's own row within ccxt's; a list counts as a row of its numbers. */
const infoOf = (position: unknown): Row => {
  const info = isRow(position) ? position.info : null;
  return typeof info === "object" && info !== null ? (info as Row) : {};
};

/** True for a position in one of the markets that its list is asked about: what else stands in it need not be read. */
const isOf = (position: unknown, covers: PositionList["covers"]): boolean =>
  isRow(position) && typeof position.symbol === "string" && covers(position.symbol);

/** Long and short of one symbol net, where an account hedges. */
function netOf(
  rows: readonly unknown[],
  asked: PositionsAsked,
  broker: string,
): { symbol: string; quantity: string }[] {
  const sides = new Map<string, string[]>();
  for (const row of rows) {
    const { data } = positionSchema.safeParse(row);
    if (data === undefined) continue;
    try {
      const signed = quantityOf(data, asked);
      sides.set(data.symbol, [...(sides.get(data.symbol) ?? []), signed]);
    } catch {
      const message = `${broker} reported a position that is no number, or of no side`;
      throw new BrokerError("transient", "BROKER_BAD_ANSWER", message);
    }
  }
  return [...sides].map(([symbol, quantities]) => ({ symbol, quantity: sumOf(quantities) }));
}

/** Shorts below zero, in the unit of the fills; throws a `RangeError` where a row does not say it beyond doubt. */
function quantityOf(
  position: z.infer<typeof positionSchema>,
  { told, fillsInBase }: PositionsAsked,
): string {
  const info = infoOf(position);
  const size = told?.size === undefined ? position.contracts : info[told.size];
  // ccxt has no size where a position is none; what the exchange itself names is never left out.
  if (told === undefined && textOf(size) === null) return "0";
  const words = told === undefined ? [position.side] : told.sides.map((name) => info[name]);
  const signed = withSide(plainDecimal(textOf(size) ?? "none"), words, told !== undefined);
  if (fillsInBase !== true) return signed;
  return productOf([signed, plainDecimal(textOf(position.contractSize) ?? "none")]);
}

// Gate's dual_long, MEXC's numbers.
const LONG = /(^|_)long$|^buy$|^1$/i;
const SHORT = /(^|_)short$|^sell$|^2$/i;

/** The quantity with the sign of the first word that names a side; as it was told where none does and it may have a sign. */
function withSide(quantity: string, words: readonly unknown[], mayBeSigned: boolean): string {
  if (quantity === "0") return quantity;
  const side = words.map(String).find((word) => LONG.test(word) || SHORT.test(word));
  const isNegative = quantity.startsWith("-");
  if (side === undefined ? !mayBeSigned : LONG.test(side) && isNegative) {
    throw new RangeError(`Of what side is ${quantity}?`);
  }
  return side !== undefined && SHORT.test(side) && !isNegative ? negated(quantity) : quantity;
}
