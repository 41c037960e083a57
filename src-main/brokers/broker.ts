/**
 * The broker port: what every adapter is, and the only thing the engine knows of brokers.
 *
 * An adapter gets HTTP, clock and log as arguments. It never sees storage, the vault or the queue.
 */
import type {
  Broker,
  ConnectionOptions,
  Covered,
  Credentials,
  Environment,
} from "../../src-shared/domain";
import type { FailureClass, SyncErrorCode } from "../../src-shared/errors";
import type { LoginAccount, LoginCheck } from "../../src-shared/login";
import type { StatementPreview } from "../../src-shared/statements";
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";

/** One execution in the broker's facts; amounts are plain decimal strings, `executedAt` is epoch ms UTC. */
export interface BrokerFill {
  /** Unique within the connection's account and environment, made of the broker's own ids only, stable for ever. */
  identity: string;
  brokerFillId: string;
  brokerOrderId: string | null;
  symbol: string;
  side: "buy" | "sell";
  quantity: string;
  price: string;
  fee: string | null;
  feeCurrency: string | null;
  executedAt: number;
  liquidity: "maker" | "taker" | null;
  /** The broker's row as JSON text, kept beside the fill. */
  raw: string;
  /** The broker's own account, where a login has several; identities are unique within it. */
  brokerAccount?: string;
  /** All fees, where there are several or in several currencies; rebates are negative. */
  fees?: { amount: string; currency: string | null }[];
  /** The zone of the broker's time, where it was local. */
  sourceZone?: string;
  /**
   * True for the message that an execution was taken back; its identity is the execution's. False where the broker says
   * that one taken back before stands again; left out where it says nothing, since an overlap may bring the original.
   */
  cancelled?: boolean;
  /**
   * True for what an earlier version of the adapter took for an execution, and which is none: taken back where it was
   * imported, filed nowhere else.
   */
  retracted?: true;
  /**
   * True where somebody else than the broker's list of trades tells of it, who knows its id but may round its price: filed
   * where it is not known, and no correction of what is.
   */
  secondhand?: true;
  /** The hash of these facts, once something needed it: they do not change any more. */
  contentHash?: string;
}

/** A row that could not be read: the others are imported, this one is kept in the run's log. */
export interface RowProblem {
  message: string;
  /** The broker's row as JSON text. */
  raw: string;
}

/** An adapter's own bookmark: plain JSON that only the adapter reads. */
export type Cursor = { readonly [key: string]: unknown };

/**
 * What is committed at once. `cursor` is where a fetch may start so that nothing before this point is missed;
 * it must not pass a row in `problems`.
 */
export interface FillPage {
  fills: BrokerFill[];
  problems: RowProblem[];
  cursor: Cursor;
}

/** A connection as its adapter sees it. */
export interface BrokerLogin {
  environment: Environment;
  credentials: Credentials;
  /** Replaces scheme, host and port of every URL called; null for the broker's own. */
  endpoint: string | null;
  options: ConnectionOptions;
}

/** Counts what a sync costs its broker. */
export interface RequestMeter {
  /** A request goes out. */
  sent(): void;
  /** Bytes of an answer have come in. */
  received(bytes: number): void;
}

export interface BrokerTools {
  clock: Clock;
  log: Logger;
  /** Aborts every request in flight. */
  signal: AbortSignal;
  /** Fed by the HTTP layer; left out where nobody counts. */
  meter?: RequestMeter;
}

/** What is held of coins where what is traded is delivered, whether an order holds it back or not. */
export interface Holdings {
  /** Signed plain decimals; what is not here is nothing. */
  quantities: { currency: string; quantity: string }[];
  /** Currencies that trades in other markets take from too, as fees: no sum of their own fills comes to what is held. */
  except: string[];
}

/** The open positions of one of the broker's accounts. */
export interface AccountPositions {
  /** As in the fills; null where they name none. */
  brokerAccount: string | null;
  /** Signed plain decimals in the unit of the fills' quantity; what is not here is flat. */
  positions: { symbol: string; quantity: string }[];
  /** Left out where they are not told, or not all that moves them is imported. */
  holdings?: Holdings;
}

/** What a broker says is open, for a comparison with the fills. Plain data. */
export interface PositionReport {
  accounts: AccountPositions[];
  /** True where the fills reach back to the beginning of the account, as far as the adapter can know. */
  isWhole: boolean;
  /** The instant that is told of, in epoch ms: what was traded since is not in it. Left out where it is now. */
  until?: number;
}

export interface BrokerAdapter {
  /** What the broker is and what it needs. */
  readonly broker: Broker;
  /**
   * Where the broker's accounts are unique, for `brokerAccount` of its fills; the broker's id where it is left out. Two
   * ways to one broker (its API, its statements) share it, so that a statement never doubles what a sync imported.
   */
  readonly ledger?: string;
  /** The currency of all prices whose symbols name none (`AAPL`); left out where there may be several. */
  readonly priceCurrency?: string;
  /** Checks options before they are saved; throws a RequestError with a clear sentence. */
  checkOptions(options: ConnectionOptions): void;
  /**
   * Asks with harmless calls whether a login works, for which accounts, and what it may do; what the broker's API does
   * not tell is null. Throws a {@link BrokerError} where the login does not work.
   */
  verify(login: BrokerLogin, tools: BrokerTools): Promise<LoginCheck>;
  /** What has been imported once `cursor` is committed; null where a cursor does not tell. Pure. */
  coveredBy?(cursor: Cursor, options: ConnectionOptions): Covered | null;
  /**
   * Everything since `cursor` (null: from the start), again from an overlap window before it so that late and
   * corrected fills are seen. Pages follow one another; each is safe to commit by itself. Throws {@link BrokerError}.
   */
  fetchFills(
    login: BrokerLogin,
    cursor: Cursor | null,
    tools: BrokerTools,
  ): AsyncIterable<FillPage>;
  /**
   * Reads one statement of a folder without storing anything; for brokers whose fills come from files. `options` need
   * not be complete; `file` is a name in the folder, null for the newest one. Throws a RequestError.
   */
  preview?(
    options: ConnectionOptions,
    file: string | null,
    tools: BrokerTools,
  ): Promise<StatementPreview>;
  /**
   * What is open now, in one request where the broker can tell it in the terms of its fills; left out where it can't.
   * `cursor` is the one the fetch of the fills ended with; null where it says that there are more fills to come first.
   * Throws {@link BrokerError}.
   */
  fetchPositions?(
    login: BrokerLogin,
    cursor: Cursor,
    tools: BrokerTools,
  ): Promise<PositionReport | null>;
  /**
   * Which symbols' positions must come of their fills alone (what is held of a coin also moves with deposits), all of which
   * `options` let in; all symbols where it is left out. Pure. Beside `fetchPositions`.
   */
  judges?(options: ConnectionOptions): (symbol: string) => boolean;
  /**
   * Says each time that there is something new to fetch, without having been asked, until the signal; ends or throws
   * where it can't tell any more. Left out by brokers that tell nothing by themselves.
   */
  news?(
    options: ConnectionOptions,
    tools: Pick<BrokerTools, "clock" | "log" | "signal">,
  ): AsyncIterable<void>;
}

/** The catalogue of adapters. */
export interface BrokerRegistry {
  list(): Broker[];
  /** The adapter of a broker id; undefined for a broker nobody speaks to. */
  find(brokerId: string): BrokerAdapter | undefined;
}

/**
 * What is to be known of a broker to make a result of its fills. Exchanges take a fee in the base currency of a spot purchase
 * out of what is bought; at a broker of margin forex, a fee in EUR leaves a position of `EUR/USD` as large as its fill.
 */
export const mannersIn =
  ({ find }: Pick<BrokerRegistry, "find">) =>
  (brokerId: string): { delivers: boolean; currency: string | null } => {
    const adapter = find(brokerId);
    return {
      delivers: adapter?.broker.family === "ccxt",
      currency: adapter?.priceCurrency ?? null,
    };
  };

export interface BrokerErrorDetails {
  /** How long the broker asked to be left alone. */
  retryAfterMs?: number;
  cause?: unknown;
  /** Those a login must name one of. */
  accounts?: LoginAccount[];
  /** The beginning of an answer that could not be used. */
  sample?: string;
}

/** A failure an adapter could name. Anything else thrown is a bug and becomes `internal`. */
export class BrokerError extends Error {
  override readonly name = "BrokerError";
  constructor(
    readonly failure: FailureClass,
    readonly code: SyncErrorCode,
    message: string,
    readonly details: BrokerErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
  }
}
