/** The facts of a fill: what each of them must be, and the quick way to tell that they are. */
import { z } from "zod";
import { epochMs } from "../../src-shared/domain";
import { isAmount, isPlain } from "./decimal";

const MAX_ID = 256;
const MAX_SYMBOL = 128;
const MAX_CURRENCY = 64;

/** SQLite keeps UTF-8: half of a surrogate pair would come back as another character, and two ids as one. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => value.isWellFormed());

/** What `plainDecimal` refuses comes here as it was, and may be plain digits all the same, hundreds of them. */
export const amount = z.string().refine(isAmount);
const positive = amount.refine((value) => /[1-9]/.test(value) && !value.startsWith("-"));
const notNegative = amount.refine((value) => !value.startsWith("-"));

/**
 * What every fact of a statement must be; `earliest`: the first time at which there can have been a fill, in epoch ms. It may
 * say of any symbol that it was booked at nothing: an option that expired, a share for free.
 */
export const statedSince = (earliest: number) =>
  z.object({
    id: text(MAX_ID).nullable(),
    brokerOrderId: text(MAX_ID).nullable(),
    symbol: text(MAX_SYMBOL).min(1),
    side: z.enum(["buy", "sell"]),
    quantity: positive,
    price: notNegative,
    fee: amount.nullable(),
    feeCurrency: text(MAX_CURRENCY).nullable(),
    executedAt: epochMs.min(earliest),
    liquidity: z.enum(["maker", "taker"]).nullable(),
  });

/** As {@link statedSince}, for what an API says: only a contract can be settled at nothing. */
export const factsSince = (earliest: number) =>
  statedSince(earliest).refine(({ price, symbol }) => price !== "0" || symbol.includes(":"), {
    path: ["price"],
  });

/** The facts of a fill, each as the treaty wants it. */
export type FillFacts = z.infer<ReturnType<typeof statedSince>>;
/** What an adapter made of a row, not trusted yet; amounts went through `amountOf`. */
export type Claims = { readonly [fact in keyof FillFacts]: unknown };

/**
 * The facts of nearly every row, quicker than {@link factsSince} tells them: whatever this takes for facts
 * the schema does too. Null leaves the verdict to the schema.
 */
export function plainFacts(claims: Claims, earliest: number): FillFacts | null {
  const { id, brokerOrderId, symbol, side, quantity, price, fee, feeCurrency } = claims;
  const { executedAt, liquidity } = claims;
  return isTextOrNull(id, MAX_ID) &&
    isTextOrNull(brokerOrderId, MAX_ID) &&
    isText(symbol, MAX_SYMBOL) &&
    symbol !== "" &&
    (side === "buy" || side === "sell") &&
    isPositive(quantity) &&
    isPositive(price) &&
    (fee === null || isPlainAmount(fee)) &&
    isTextOrNull(feeCurrency, MAX_CURRENCY) &&
    isTime(executedAt, earliest) &&
    (liquidity === null || liquidity === "maker" || liquidity === "taker")
    ? {
        id,
        brokerOrderId,
        symbol,
        side,
        quantity,
        price,
        fee,
        feeCurrency,
        executedAt,
        liquidity,
      }
    : null;
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value.length <= longest && value.isWellFormed();

const isTextOrNull = (value: unknown, longest: number): value is string | null =>
  value === null || isText(value, longest);

const isPlainAmount = (value: unknown): value is string =>
  typeof value === "string" && isPlain(value);

const isPositive = (value: unknown): value is string =>
  isPlainAmount(value) && value !== "0" && !value.startsWith("-");

const isTime = (value: unknown, earliest: number): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= earliest;
