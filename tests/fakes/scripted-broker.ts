/** A broker that does what a test says, page by page: for the faults no recording has. */
import { EventEmitter, on } from "node:events";
import type {
  BrokerAdapter,
  BrokerLogin,
  BrokerRegistry,
  BrokerTools,
  Cursor,
  FillPage,
  PositionReport,
} from "../../src-main/brokers/broker";
import type { Broker, Covered } from "../../src-shared/domain";
import { type LoginCheck, UNTOLD } from "../../src-shared/login";

export type Script = (
  cursor: Cursor | null,
  tools: BrokerTools,
  login: BrokerLogin,
) => AsyncIterable<FillPage> | Iterable<FillPage>;

const scripted: Broker = {
  id: "scripted",
  name: "Scripted",
  family: "demo",
  simulated: false,
  environments: ["live"],
  credentialFields: [{ name: "apiKey", secret: true, required: false }],
  capabilities: {
    minIntervalMin: 5,
    perSymbol: false,
    maxHistoryDays: null,
    maxSyncsAtOnce: 4,
    maxSyncsPerMinute: null,
  },
};

export interface NewsLine {
  tell(): void;
  /** How often it told, and whoever listens has done what that asks for. */
  heeded(): number;
  /** How many connections listen, and how often one has begun to. */
  listeners(): number;
  begun(): number;
  /** Cuts off whoever listens. */
  breakDown(): void;
}

export interface ScriptedBroker extends BrokerRegistry {
  /** What the next fetches do, of whatever broker; `login.endpoint` tells connections apart. */
  play(script: Script): void;
  /** What the next logins that are asked about turn out to be, or fail with. */
  tell(asked: (login: BrokerLogin) => LoginCheck): void;
  /** What the broker reports of positions from now on; null: there is more to come first. A function may throw. */
  report(
    answer: PositionReport | null | (() => PositionReport | null),
    judges?: (symbol: string) => boolean,
  ): void;
  /** Another broker of that name, with what it allows; it does what the first one does. */
  also(id: string, capabilities?: Partial<Broker["capabilities"]>): void;
  /** From now on the broker tells by itself when there is something new, to those who listen. */
  openNews(): NewsLine;
  /** How many logins were asked about. */
  readonly verified: number;
  /** How many fetches have begun. */
  readonly fetches: number;
  /** The most fetches that were ever open at once. */
  readonly mostAtOnce: number;
}

async function* heard(
  bell: EventEmitter,
  signal: AbortSignal,
  heeded: () => void,
): AsyncGenerator<void> {
  for await (const _ of on(bell, "news", { signal })) {
    yield;
    heeded();
  }
}

/** A registry that knows the broker `scripted`, and those a test adds. */
export function scriptedBroker(): ScriptedBroker {
  let script: Script = () => [];
  let asked: (login: BrokerLogin) => LoginCheck = () => UNTOLD;
  let verified = 0;
  let reported: (() => PositionReport | null) | undefined;
  let judged = (_symbol: string): boolean => true;
  let fetches = 0;
  let open = 0;
  let mostAtOnce = 0;
  let bell: EventEmitter | undefined;
  let heeded = 0;
  const adapterOf = (broker: Broker): BrokerAdapter => ({
    broker,
    checkOptions: () => undefined,
    async verify(login) {
      verified += 1;
      return asked(login);
    },
    coveredBy: ({ covered }) => (covered as Covered | undefined) ?? null,
    get fetchPositions() {
      return reported && (async () => reported?.() ?? null);
    },
    judges: () => (symbol) => judged(symbol),
    get news(): BrokerAdapter["news"] {
      const opened = bell;
      return opened && ((_options, { signal }) => heard(opened, signal, () => (heeded += 1)));
    },
    async *fetchFills(login, cursor, tools) {
      fetches += 1;
      open += 1;
      mostAtOnce = Math.max(mostAtOnce, open);
      try {
        yield* script(cursor, tools, login);
      } finally {
        open -= 1;
      }
    },
  });
  const adapters = new Map([[scripted.id, adapterOf(scripted)]]);
  return {
    play(next) {
      script = next;
    },
    tell(next) {
      asked = next;
    },
    report(answer, judges = () => true) {
      judged = judges;
      reported = typeof answer === "function" ? answer : () => answer;
    },
    also(id, capabilities) {
      const allowed = { ...scripted.capabilities, ...capabilities };
      adapters.set(id, adapterOf({ ...scripted, id, name: id, capabilities: allowed }));
    },
    openNews() {
      const opened = new EventEmitter();
      bell = opened;
      let begun = 0;
      opened.on("newListener", (event) => {
        if (event === "news") begun += 1;
      });
      return {
        begun: () => begun,
        tell: () => void opened.emit("news"),
        heeded: () => heeded,
        listeners: () => opened.listenerCount("news"),
        breakDown: () => void opened.emit("error", new Error("The line is cut")),
      };
    },
    get verified() {
      return verified;
    },
    get fetches() {
      return fetches;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    list: () => [...adapters.values()].map(({ broker }) => broker),
    find: (id) => adapters.get(id),
  };
}
