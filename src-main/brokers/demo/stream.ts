/**
 * The invented market: a pure function of (seed, minute), so that any two fetches of a range agree exactly.
 */
import { DAY_MS, MINUTE_MS } from "../../foundation/clock";
import type { BrokerFill } from "../broker";
import { plainDecimal } from "../decimal";

interface Instrument {
  symbol: string;
  quote: string;
  price: number;
  /** Decimal places of price and quantity. */
  places: readonly [price: number, quantity: number];
  maxQuantity: number;
}

const INSTRUMENTS: readonly Instrument[] = [
  { symbol: "BTC/USDT", quote: "USDT", price: 64_000, places: [2, 5], maxQuantity: 0.25 },
  { symbol: "ETH/USDT", quote: "USDT", price: 3_200, places: [2, 4], maxQuantity: 4 },
  { symbol: "AAPL", quote: "USD", price: 228, places: [2, 0], maxQuantity: 60 },
  { symbol: "EUR/USD", quote: "USD", price: 1.084, places: [5, 0], maxQuantity: 25_000 },
];

/** Share of the minutes of today and yesterday (UTC) that hold fills, and of the days before. */
const RECENT_DENSITY = 0.12;
const OLD_DENSITY = 0.005;
const SECOND_FILL_SHARE = 0.25;
const FEE_RATE = 0.001;

/** A seeded stream of numbers from 0 to 1, equal on every machine (mulberry32 over an FNV-1a hash). */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The fills of the minute that begins at `minute` (epoch ms), in order of time.
 *
 * `asOf` (epoch ms) is when the walk began: the day before its UTC day and later ones are busy, older days keep only
 * some of their fills. The ones kept are the same fills.
 */
export function fillsOfMinute(seed: string, minute: number, asOf: number): BrokerFill[] {
  const random = randomOf(`${seed}|${minute / MINUTE_MS}`);
  const recentFrom = Math.floor(asOf / DAY_MS) * DAY_MS - DAY_MS;
  if (random() >= (minute >= recentFrom ? RECENT_DENSITY : OLD_DENSITY)) return [];
  const count = random() < SECOND_FILL_SHARE ? 2 : 1;
  return Array.from({ length: count }, (_, index) => invent(seed, minute, index, random)).sort(
    (a, b) => a.executedAt - b.executedAt,
  );
}

function invent(seed: string, minute: number, index: number, random: () => number): BrokerFill {
  const instrument = INSTRUMENTS[Math.floor(random() * INSTRUMENTS.length)] ?? INSTRUMENTS[0];
  if (instrument === undefined) throw new Error("The demo broker has no instruments");
  const [pricePlaces, quantityPlaces] = instrument.places;
  const drift = Math.sin(minute / (3 * DAY_MS)) * 0.06 + Math.sin(minute / (DAY_MS / 5)) * 0.012;
  const price = instrument.price * (1 + drift + (random() - 0.5) * 0.002);
  const step = 10 ** -quantityPlaces;
  const quantity = Math.max(step, random() ** 2 * instrument.maxQuantity);
  const side = random() < 0.5 ? ("buy" as const) : ("sell" as const);
  const liquidity = random() < 0.4 ? ("maker" as const) : ("taker" as const);
  const id = `DEMO-${seed === "" ? "" : `${seed}-`}${(minute / MINUTE_MS).toString(36)}-${index}`;
  const facts = {
    brokerFillId: id,
    brokerOrderId: `${id}-ORDER`,
    symbol: instrument.symbol,
    side,
    quantity: plainDecimal(quantity.toFixed(quantityPlaces)),
    price: plainDecimal(price.toFixed(pricePlaces)),
    fee: plainDecimal((price * quantity * FEE_RATE).toFixed(6)),
    feeCurrency: instrument.quote,
    executedAt: minute + Math.floor(random() * MINUTE_MS),
    liquidity,
  };
  return { ...facts, identity: id, raw: JSON.stringify({ simulated: true, ...facts }) };
}
