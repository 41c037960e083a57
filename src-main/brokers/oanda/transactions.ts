/**
 * What OANDA's transactions mean: an ORDER_FILL is one execution, whatever it opened, reduced or closed; orders, transfers
 * and daily financing are none (https://developer.oanda.com/rest-live-v20/transaction-df/).
 */
import { meanOf, negated, sumOf } from "../decimal";
import { amountOf, textOf } from "../fill-facts";
import { isRow, type Row, type RowSpeech } from "../native/row-reader";
import { millisOf } from "../times";

const AMOUNT = /^-?\d+(\.\d+)?$/;

export interface OandaBook {
  account: string;
  /** The account's home currency. */
  currency: string;
}

/** How to read the transactions of one account. */
export function transactionsOf({ account, currency }: OandaBook): RowSpeech {
  return {
    kindOf({ type }) {
      if (typeof type !== "string") return { unknown: "its type is missing" };
      return type === "ORDER_FILL" ? "fill" : "other";
    },
    claimsOf(row) {
      const units = amountOf(row.units);
      const fee = feeOf(row);
      return {
        id: textOf(row.id),
        brokerOrderId: textOf(row.orderID),
        symbol: typeof row.instrument === "string" ? symbolOf(row.instrument) : undefined,
        side: units?.startsWith("-") ? "sell" : "buy",
        quantity: units && absolute(units),
        price: priceOf(row, units),
        fee,
        feeCurrency: fee === null ? null : currency,
        executedAt: millisOf(row.time),
        liquidity: null,
      };
    },
    identityOf: (_row, id) => `${account}:${id}`,
  };
}

/** `EUR_USD` is written `EUR/USD` everywhere else. */
export function symbolOf(instrument: string): string {
  return instrument.replace(/_(?=[^_]+$)/, "/");
}

/**
 * What was paid, all of it in the home currency: commission and the fee of a guaranteed stop are positive where charged,
 * financing is negative where paid. Null where the row names none of them.
 */
function feeOf(row: Row): string | null {
  const paid = [amountOf(row.commission), amountOf(row.guaranteedExecutionFee)];
  const financing = amountOf(row.financing);
  const named = [...paid, financing].filter((amount) => amount !== undefined);
  const garbled = named.find((amount) => !AMOUNT.test(amount));
  if (garbled !== undefined) return garbled;
  if (named.length === 0) return null;
  return sumOf([
    ...paid.filter((amount) => amount !== undefined),
    ...(financing === undefined ? [] : [negated(financing)]),
  ]);
}

/**
 * The price all units were filled at. A guaranteed stop fills its trade at its own price, which `fullVWAP` leaves out and
 * only the trades tell; where they do not tell of every unit, it is `fullVWAP`, and in old rows `price`.
 */
function priceOf(row: Row, units: string | undefined): string | undefined {
  const closed = Array.isArray(row.tradesClosed) ? row.tradesClosed : [];
  const trades = [row.tradeOpened, row.tradeReduced, ...closed].filter(isRow);
  const shares = trades.map((trade) => ({
    amount: amountOf(trade.price) ?? "",
    weight: absolute(amountOf(trade.units) ?? ""),
  }));
  const isWhole =
    shares.length > 0 &&
    shares.every(({ amount, weight }) => AMOUNT.test(amount) && AMOUNT.test(weight)) &&
    sumOf(shares.map(({ weight }) => weight)) === absolute(units ?? "");
  if (isWhole && units !== "0") return meanOf(shares);
  return amountOf(row.fullVWAP) ?? amountOf(row.price);
}

const absolute = (amount: string): string => (amount.startsWith("-") ? amount.slice(1) : amount);
