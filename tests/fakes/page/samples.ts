/** Nouns of the treaty as a test needs them: whole, plausible, with only what matters said. */
import type { About } from "../../../src-shared/backups";
import type { Position, RoundTrip } from "../../../src-shared/book";
import type {
  Broker,
  Connection,
  Fill,
  Notification,
  SchedulerStatus,
  SyncLog,
} from "../../../src-shared/domain";
import type { VaultStatus } from "../../../src-shared/vault";

const MINUTE_MS = 60_000;
export const agoMs = (minutes: number): number => Date.now() - minutes * MINUTE_MS;
export const aheadMs = (minutes: number): number => Date.now() + minutes * MINUTE_MS;

type BrokerSample = Partial<Omit<Broker, "capabilities">> & {
  capabilities?: Partial<Broker["capabilities"]>;
};

/** An exchange with an API key; `sample` says how it differs. */
export function broker(id: string, name: string, sample: BrokerSample = {}): Broker {
  return {
    id,
    name,
    family: "ccxt",
    simulated: false,
    environments: ["live", "demo"],
    credentialFields: [
      { name: "apiKey", secret: false, required: true },
      { name: "secret", secret: true, required: true },
    ],
    ...sample,
    capabilities: {
      minIntervalMin: 5,
      perSymbol: false,
      maxHistoryDays: null,
      maxSyncsAtOnce: 4,
      maxSyncsPerMinute: null,
      ...sample.capabilities,
    },
  };
}

/** Brokers of every kind the page treats differently, and as many others as make searching worthwhile. */
export function brokers(): Broker[] {
  const others = Array.from({ length: 100 }, (_, n) => broker(`venue${n}`, `Venue ${n}`));
  return [
    broker("kraken", "Kraken", {
      environments: ["live"],
      login: {
        keyPage: "https://www.kraken.com/u/security/api",
        website: "https://www.kraken.com",
        readOnly: "choose",
        tick: ["Query Funds"],
        leave: ["Withdraw Funds"],
      },
      capabilities: { startOption: "since", tells: ["scopes"] },
    }),
    broker("binance", "Binance", {
      capabilities: { perSymbol: true, startOption: "since", maxHistoryDays: 90 },
    }),
    broker("oanda", "OANDA", {
      family: "native",
      credentialFields: [
        { name: "token", secret: true, required: true },
        {
          name: "accountId",
          secret: false,
          required: false,
          pattern: "[0-9]+-[0-9]+-[0-9]+-[0-9]+",
          example: "101-004-1234567-001",
        },
      ],
      login: {
        keyPage: null,
        website: "https://www.oanda.com",
        readOnly: "never",
        tick: [],
        leave: [],
      },
      capabilities: { startOption: "since", tells: ["accounts"] },
    }),
    broker("flex", "Interactive Brokers", {
      environments: ["live"],
      credentialFields: [{ name: "token", secret: true, required: true }],
      login: {
        keyPage: "https://www.interactivebrokers.com/portal",
        website: null,
        readOnly: "always",
        tick: [],
        leave: [],
      },
      capabilities: {
        minIntervalMin: 30,
        minIntervalReason: "statements-are-made-daily",
        maxHistoryDays: 365,
        startOption: "startDate",
        fillsNameAccounts: true,
      },
    }),
    broker("demo", "Demo broker", {
      family: "demo",
      simulated: true,
      environments: ["demo"],
      credentialFields: [],
    }),
    ...others,
  ];
}

/** A connection that is well and synced four minutes ago. */
export function connection(sample: Partial<Connection> & Pick<Connection, "id">): Connection {
  return {
    brokerId: "kraken",
    label: sample.id,
    accountId: "default",
    environment: "live",
    endpoint: null,
    options: {},
    status: "CONNECTED",
    syncEnabled: true,
    syncIntervalMin: 15,
    lastSyncAt: agoMs(4),
    lastSyncError: null,
    lastSyncErrorCode: null,
    lastAttemptAt: agoMs(4),
    nextSyncAt: aheadMs(11),
    nextSyncReason: "scheduled",
    effectiveIntervalMin: 15,
    consecutiveFailures: 0,
    failingSince: null,
    retry: null,
    parked: false,
    login: null,
    covered: null,
    createdAt: agoMs(10_000),
    updatedAt: agoMs(4),
    ...sample,
  };
}

/** A run that succeeded. */
export function run(sample: Partial<SyncLog> & Pick<SyncLog, "id" | "connectionId">): SyncLog {
  return {
    trigger: "schedule",
    attempt: 1,
    status: "success",
    startedAt: agoMs(4),
    finishedAt: agoMs(4) + 900,
    durationMs: 900,
    tradesImported: 12,
    tradesUpdated: 0,
    tradesSkipped: 38,
    errorCode: null,
    errorMessage: null,
    errorClass: null,
    brokerMessage: null,
    requests: 2,
    bytes: 18_204,
    positionWarnings: 0,
    cursorBefore: null,
    cursorAfter: { since: 1 },
    ...sample,
  };
}

/** Something the user was told two hours ago and has not read. */
export function notification(
  sample: Partial<Notification> & Pick<Notification, "id" | "connectionIds">,
): Notification {
  const createdAt = agoMs(121);
  return {
    kind: "failing",
    errorCode: "BROKER_TIMEOUT",
    createdAt,
    toldAt: createdAt,
    readAt: null,
    resolvedAt: null,
    ...sample,
  };
}

/** The `n`th newest fill of a connection. */
export function fill(connectionId: string, n: number, symbol = "BTC/USDT"): Fill {
  return {
    id: `${connectionId}-${n}`,
    connectionId,
    accountId: "default",
    brokerFillId: `b${n}`,
    brokerOrderId: null,
    symbol,
    side: n % 2 === 0 ? "buy" : "sell",
    quantity: `0.${String(n + 1).padStart(8, "0")}`,
    price: "64250.12345678",
    fee: n % 3 === 0 ? null : "-0.000336",
    feeCurrency: n % 3 === 0 ? null : "BNB",
    fees: null,
    executedAt: agoMs(n * 7),
    sourceZone: null,
    brokerAccount: null,
    cancelledAt: null,
    deletedAt: null,
    note: null,
    tags: [],
    liquidity: n % 3 === 0 ? null : n % 2 === 0 ? "maker" : "taker",
  };
}

/** A long of 0.5 BTC that won 120 USDT less its fees, closed `n` hours ago. */
export function roundTrip(n: number, sample: Partial<RoundTrip> = {}): RoundTrip {
  return {
    id: `t${n}`,
    connectionId: "kr",
    accountId: "default",
    environment: "live",
    brokerAccount: null,
    symbol: "BTC/USDT",
    instrument: "spot",
    direction: "long",
    openedAt: agoMs(n * 60 + 95),
    closedAt: agoMs(n * 60),
    lastAt: agoMs(n * 60),
    fills: 4,
    bought: "0.5",
    sold: "0.5",
    feeQuantity: "0",
    openQuantity: "0",
    maxQuantity: "0.5",
    entryPrice: "64010.25",
    exitPrice: "64250.25",
    buyValue: "32005.125",
    sellValue: "32125.125",
    openValue: "0",
    currency: "USDT",
    grossPnl: "120",
    fees: "6.41303",
    netPnl: "113.58697",
    otherFees: [],
    ...sample,
  };
}

/** A long of 0.25 BTC on which the broker agrees. */
export function position(sample: Partial<Position> = {}): Position {
  return {
    connectionId: "kr",
    accountId: "default",
    environment: "live",
    brokerAccount: null,
    symbol: "BTC/USDT",
    instrument: "spot",
    quantity: "0.25",
    openedAt: agoMs(300),
    openValue: "16002.5625",
    currency: "USDT",
    broker: { quantity: "0.25", difference: "0", checkedAt: agoMs(4) },
    ...sample,
  };
}

/** A headless Fillkeep whose secret is its own. */
export function about(): About {
  return {
    version: "1.2.3",
    node: "24.21.0",
    sqlite: "3.54.1",
    platform: "linux",
    arch: "x64",
    host: "headless",
    access: "file",
    dataDirectory: "/home/trader/.local/share/fillkeep",
  };
}

/** The vault of a machine without a keychain. */
export function vault(): VaultStatus {
  return {
    isLocked: false,
    reason: null,
    protection: "key-file",
    backend: null,
    isWeak: true,
    takesPassphrase: false,
    hasKeychain: false,
  };
}

/** A scheduler in normal use. */
export function scheduler(): SchedulerStatus {
  return {
    running: true,
    paused: false,
    pausedUntil: null,
    offlineSince: null,
    redis: { state: "up", pid: 4711, version: "7.0.15" },
    workers: null,
    connections: { total: 0, enabled: 0, due: 0, syncing: 0, error: 0 },
    nextTickAt: null,
    timeScale: 1,
  };
}
