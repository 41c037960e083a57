/** The exact ledger of one login: what the broker did, in the terms of a fill. */
import type { ReplayService } from "../harness/replay/service";
import { DIALECTS, type DialectName } from "./dialects";
import type { Random } from "./random";

export interface Trade {
  id: string;
  order: string;
  symbol: string;
  side: "buy" | "sell";
  /** Decimal strings, as they must be in SQLite. */
  quantity: string;
  price: string;
  fee: string | null;
  feeCurrency: string | null;
  /** Epoch ms. */
  at: number;
  /** When the broker first told of it, in epoch ms: later than `at` for one that is late. */
  knownAt: number;
  cancelled: boolean;
}

export interface Ledger {
  readonly dialect: DialectName;
  readonly trades: ReadonlyMap<string, Trade>;
  /** Executes so many trades, beginning `ageMs` ago, a second apart. */
  trade(count: number, ageMs?: number): void;
  /** The broker corrects one of them: another price. */
  amend(id: string): void;
  /** The broker takes one of them back. */
  cancel(id: string): void;
  /** Answers as the broker would. */
  readonly service: ReplayService;
}

export interface LedgerOptions {
  dialect: DialectName;
  pageSize: number;
  credentials: Record<string, string>;
}

const FIRST_ID = 28_000;
const STEP_MS = 1_000;

export function ledgerOf(
  { dialect, pageSize, credentials }: LedgerOptions,
  random: Random,
): Ledger {
  const { idOf, symbols, feeCurrency, service } = DIALECTS[dialect];
  const trades = new Map<string, Trade>();
  /** Up to five digits on either side, none of them superfluous. */
  const amount = (): string =>
    `${random.between(1, 9_999)}.${random.between(1, 9_999)}${random.between(1, 9)}`;

  function execute(at: number): void {
    const serial = FIRST_ID + trades.size;
    const id = idOf(serial, at);
    trades.set(id, {
      id,
      order: String(serial),
      symbol: random.of(symbols),
      side: random.of(["buy", "sell"]),
      quantity: amount(),
      price: amount(),
      fee: feeCurrency === null ? null : amount(),
      feeCurrency,
      at,
      knownAt: Date.now(),
      cancelled: false,
    });
  }

  function change(id: string, facts: Partial<Trade>): void {
    const trade = trades.get(id);
    if (trade === undefined) throw new Error(`There is no trade ${id}`);
    trades.set(id, { ...trade, ...facts });
  }

  return {
    dialect,
    trades,
    trade(howMany, ageMs = howMany * STEP_MS + STEP_MS) {
      const begin = Math.floor((Date.now() - ageMs) / STEP_MS) * STEP_MS;
      for (let n = 0; n < howMany; n += 1) execute(begin + n * STEP_MS);
    },
    amend: (id) => change(id, { price: amount() }),
    cancel: (id) => change(id, { cancelled: true }),
    service: service({ trades: () => [...trades.values()], pageSize, credentials }),
  };
}
