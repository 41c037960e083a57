/** One login at one exchange, for the length of one fetch: the real ccxt class over our HTTP layer. */
import { createHash } from "node:crypto";
import { giveTurn } from "../../foundation/turn";
import type { BrokerLogin, BrokerTools } from "../broker";
import { BrokerError } from "../broker";
import { cancelled, createTransport, REQUEST_TIMEOUT_MS, type Transport } from "../http/transport";
import { settings } from "../settings";
import type { CcxtEntry } from "./catalogue";
import { saysNoTrades } from "./empty-answer";
import type { CcxtExchange, CcxtTrade, Row } from "./exchange-port";
import { applyQuirks, configFor, learnAccount } from "./exchange-quirks";
import { brokerErrorOf } from "./failure";
import { loadExchange } from "./load-exchange";
import { provideMarkets } from "./markets";
import { type CcxtOptions, readOptions } from "./options";
import { captureRows, type ParsedRow } from "./rows";
import { createThrottler, type Throttler } from "./throttler";

/** One answer: its rows, each read or not by ccxt, and the answer's own JSON for what stands beside the rows. */
export interface TradesAnswer {
  rows: ParsedRow[];
  /** The body where it is an object; an empty one else. */
  answer: Row;
  /** The body, whatever it is. */
  body: unknown;
}

export interface CcxtSession {
  readonly entry: CcxtEntry;
  readonly options: CcxtOptions;
  readonly exchange: CcxtExchange;
  readonly transport: Transport;
  /** Runs a ccxt call; throws {@link BrokerError} only, and at once when the sync is cancelled. */
  call<T>(action: () => Promise<T>): Promise<T>;
  /** One page of the user's trades, as ccxt asks for it; times in epoch ms. */
  trades(query: {
    symbol?: string;
    since?: number;
    limit?: number;
    params?: Row;
  }): Promise<TradesAnswer>;
  /** ccxt's open positions, as they are listed with `params`. */
  positions(params: Row): Promise<unknown[]>;
}

export interface SessionOptions {
  /** Time limit of one request in ms. */
  timeoutMs?: number;
  /** Size limit of one answer in bytes. */
  maxBytes?: number;
}

/** One rate limiter for each exchange and key, shared by the sessions of this process. */
const throttlers = new Map<string, Throttler>();

/** Opens a session; loads the class but not the markets. Throws {@link BrokerError} where a credential is missing. */
export async function openSession(
  entry: CcxtEntry,
  login: BrokerLogin,
  { clock, signal, meter }: BrokerTools,
  { timeoutMs = REQUEST_TIMEOUT_MS, maxBytes }: SessionOptions = {},
): Promise<CcxtSession> {
  if (signal.aborted) throw cancelled();
  const missing = entry.credentials.find((name) => !login.credentials[name]);
  if (missing !== undefined) {
    throw new BrokerError(
      "config",
      "BROKER_CONFIG",
      `${entry.name} needs the credential ${missing}`,
    );
  }
  const options = settings(() => readOptions(login.options));
  const { endpoint } = login;
  const secrets = Object.values(login.credentials);
  const transport = createTransport({
    endpoint,
    signal,
    meter,
    now: () => clock.now(),
    timeoutMs,
    maxBytes,
  });
  const Exchange = await loadExchange(entry.id);
  const exchange = await call(async () => build());
  const capture = captureRows(exchange);

  function build(): CcxtExchange {
    const quirks = configFor(entry.id, options);
    const built = new Exchange({
      ...Object.fromEntries(entry.credentials.map((name) => [name, login.credentials[name]])),
      ...quirks,
      options: { ...(quirks.options as Row | undefined), ...options.exchange },
      enableRateLimit: true,
      // Ours is the limit that counts; this one only must not come first.
      timeout: timeoutMs + 5_000,
      number: String,
      fetchImplementation: transport.fetch,
      newUpdates: false,
    });
    if (login.environment === "demo") built.setSandboxMode(true);
    // Some sign nothing to be read, and yet ask for the key they sign orders with.
    built.requiredCredentials = Object.fromEntries(entry.credentials.map((name) => [name, true]));
    applyQuirks(built);
    shareThrottler(built);
    return built;
  }

  function shareThrottler(built: CcxtExchange): void {
    const account = createHash("sha256").update(JSON.stringify(login.credentials)).digest("hex");
    const key = [entry.id, login.environment, endpoint, clock.timeScale, account].join("|");
    const known = throttlers.get(key);
    const throttler = known ?? createThrottler(built.throttler.config, clock.timeScale);
    throttlers.set(key, throttler);
    built.throttle = (cost) => throttler.throttle(cost);
  }

  async function call<T>(action: () => Promise<T>): Promise<T> {
    if (signal.aborted) throw cancelled();
    const sentBefore = transport.sent;
    try {
      return await orAborted(action(), signal);
    } catch (error) {
      const { status, retryAfterMs, clockSkewMs, sent, sample } = transport;
      const context = {
        exchangeId: entry.id,
        broker: entry.name,
        status,
        retryAfterMs,
        clockSkewMs,
        sample,
        sent: sent > sentBefore,
        secrets,
      };
      throw brokerErrorOf(error, { ...context, aborted: signal.aborted });
    }
  }

  await call(async () => {
    const lists = JSON.stringify([configFor(entry.id, options), options.exchange]);
    const key = [entry.id, login.environment, endpoint, lists].join("|");
    await provideMarkets(exchange, key, clock.now());
    await learnAccount(exchange);
  });

  return {
    entry,
    options,
    exchange,
    transport,
    call,
    trades: ({ symbol, since, limit, params }) =>
      call(async () => {
        capture.start();
        const trades: CcxtTrade[] = await exchange.fetchMyTrades(symbol, since, limit, params);
        const answer = capture.finish(trades);
        if (answer.rows.length === 0) checkList(answer.body, "trades");
        // ccxt parses a page in one go; its rows are read in another.
        await giveTurn();
        return answer;
      }),
    positions: (params) =>
      call(async () => {
        capture.start();
        const positions = await exchange.fetchPositions(undefined, params);
        const { body } = capture.finish([]);
        if (positions.length === 0) checkList(body, "positions");
        return positions;
      }),
  };

  /** Nothing is what was answered only where there is a list with nothing in it. */
  function checkList(body: unknown, what: string): void {
    if (saysNoTrades(entry.id, body)) return;
    const message = `${entry.name} answered without a list of ${what}`;
    const { sample } = transport;
    throw new BrokerError("transient", "BROKER_BAD_ANSWER", message, { sample });
  }
}

/** Settles with the action, or at once when the signal aborts: ccxt's own waiting for its rate limit can't be stopped. */
function orAborted<T>(action: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(cancelled());
    signal.addEventListener("abort", stop, { once: true });
    action.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
