/** What a scenario plays in: a broker with exact ledgers, the real program on a data directory of its own, and chance. */
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import type { Workplace } from "../bench/workplace";
import { type Broker, type Login, startBroker } from "./broker";
import { DIALECTS, type DialectName } from "./dialects";
import { type Program, type ProgramOptions, Refused, startProgram } from "./program";
import { type Random, randomOf } from "./random";
import { slowness } from "./slowness";

export interface Connection {
  readonly id: string;
  readonly login: Login;
}

export interface Run {
  id: number;
  trigger: string;
  attempt: number;
  status: string;
  startedAt: number;
  finishedAt: number | null;
  errorCode: string | null;
  errorMessage: string | null;
  imported: number;
}

export interface ConnectOptions {
  /** Trades that are there already. */
  trades?: number;
  pageSize?: number;
  /** Instead of the broker's own. */
  endpoint?: string;
  intervalMin?: number;
  /** Where the login is; the world's first broker where left out. */
  broker?: Broker;
}

export class World {
  readonly random: Random;
  readonly connections: Connection[] = [];
  /** What must not have happened, and did. */
  readonly violations: string[] = [];
  readonly heard: string[] = [];
  /** Where the program is started, with its data directory. */
  readonly folder: string;
  readonly directory: string;
  /** Holds how far the program's clock is off, in ms. */
  readonly clockFile: string;
  kills = 0;
  faults = 0;
  worstRecoveryMs = 0;
  timeScale = 60;
  clockWasSet = false;
  private running: Program | null = null;

  private constructor(
    readonly place: Workplace,
    readonly brokers: Broker[],
    readonly isQuick: boolean,
    seed: number,
  ) {
    this.random = randomOf(seed);
    this.folder = place.directory();
    this.directory = join(this.folder, "data");
    this.clockFile = join(this.folder, "clock");
    this.setClock(0);
  }

  static async open(place: Workplace, seed: number, isQuick: boolean): Promise<World> {
    const broker = await startBroker(randomOf(seed ^ 0x5eed));
    place.push(() => broker.close());
    return new World(place, [broker], isQuick, seed);
  }

  /** Another broker, at another address. */
  async anotherBroker(): Promise<Broker> {
    const broker = await startBroker(randomOf(this.random.between(0, 2 ** 31)));
    this.place.push(() => broker.close());
    this.brokers.push(broker);
    return broker;
  }

  get broker(): Broker {
    return this.brokers[0] as Broker;
  }

  /** How often: in `npm test`, and in the long run. */
  times(quick: number, full: number): number {
    return this.isQuick ? quick : full;
  }

  /** A minute of the engine in real ms. */
  get minute(): number {
    return 60_000 / this.timeScale;
  }

  get program(): Program {
    if (this.running === null) throw new Error("The program is not running");
    return this.running;
  }

  get isRunning(): boolean {
    return this.running !== null;
  }

  /** The wall clock of the program is off by so many ms from now on. */
  setClock(offMs: number): void {
    this.clockWasSet ||= offMs !== 0;
    writeFileSync(this.clockFile, String(offMs));
  }

  async start(more: Pick<ProgramOptions, "env" | "killAfterMs"> = {}): Promise<Program> {
    const { directory, timeScale, clockFile } = this;
    const options = { directory, timeScale, clockFile, ...more };
    const hear = (text: string): void => void this.heard.push(text);
    this.running = await startProgram(this.place, options, hear);
    this.broker.witness.knows(this.running.pid, "the program");
    return this.running;
  }

  /** Starts it where it should refuse; the code it ended with, or null where it started all the same. */
  async startRefused(): Promise<number | string | null> {
    try {
      await this.start();
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
    await this.end("SIGTERM");
    return null;
  }

  /** kill -9: nothing of the program gets a chance. */
  async kill(): Promise<void> {
    this.kills += 1;
    this.broker.witness.did("SIGKILL of the program", this.program.pid);
    await this.end("SIGKILL");
  }

  /** Ends the program; its exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string> {
    return this.over(this.program.end(signal));
  }

  /** Waits until it has ended by itself, in the same way. */
  ended(): Promise<number | string> {
    return this.over(this.program.ended());
  }

  private async over(ending: Promise<number | string>): Promise<number | string> {
    const { program } = this;
    const how = await ending;
    this.heard.push(program.said.stdout.replaceAll(/"loginUrl":"[^"]*"/g, ""), program.said.stderr);
    this.running = null;
    return how;
  }

  /** A login at the broker, and a connection for it that syncs every five minutes. */
  async connect(dialect: DialectName, options: ConnectOptions = {}): Promise<Connection> {
    const { trades = 0, pageSize, intervalMin = 5, broker = this.broker } = options;
    const { endpoint = broker.network.url } = options;
    const login = broker.open(dialect, { pageSize });
    login.ledger.trade(trades);
    const { id } = await this.program.api("POST", "/connections", {
      brokerId: dialect,
      endpoint,
      credentials: login.credentials,
      options: DIALECTS[dialect].options,
      syncIntervalMin: intervalMin,
    });
    const connection = { id, login };
    this.connections.push(connection);
    return connection;
  }

  /** Asks for a sync, as a person would: again, where Redis is just coming back. */
  async sync({ id }: Connection): Promise<void> {
    await this.comes("a sync to be asked for", 10_000, () =>
      this.program.api("POST", `/connections/${id}/sync`),
    );
  }

  /** The runs of a connection, oldest first. */
  runs({ id }: Connection): Run[] {
    return this.read((db) =>
      db
        .prepare<[string], Run>(
          `SELECT id, trigger, attempt, status, started_at AS startedAt, finished_at AS finishedAt, error_code AS errorCode, error_message AS errorMessage,
             trades_imported AS imported FROM sync_logs WHERE connection_id = ? ORDER BY id`,
        )
        .all(id),
    );
  }

  /** The Redis that is up now; null where there is none. */
  async redisPid(): Promise<number | null> {
    return (await this.program.api("GET", "/scheduler/broker-sync")).redis.pid;
  }

  /** Lets a random time pass, `fromMs` to `toMs` (real): the moment of the next fault. */
  async aWhile(fromMs: number, toMs: number): Promise<void> {
    await delay(this.random.between(fromMs, toMs));
  }

  /** Notes a violation unless it holds. */
  holds(condition: boolean, what: string): void {
    if (!condition) this.violations.push(what);
  }

  /** Waits for what must come within `limitMs` (real); how long it took counts as a recovery. */
  async recovers(what: string, limitMs: number, look: () => unknown): Promise<void> {
    const begun = performance.now();
    await this.comes(what, limitMs, look);
    this.worstRecoveryMs = Math.max(this.worstRecoveryMs, Math.round(performance.now() - begun));
  }

  /** Waits for something; a look that fails has not seen it yet. Throws after `limitMs` (real, of a machine of its own). */
  async comes(what: string, limitMs: number, look: () => unknown): Promise<void> {
    const begun = performance.now();
    for (;;) {
      const seen = await Promise.resolve()
        .then(look)
        .catch(() => false);
      if (seen) return;
      const patienceMs = limitMs * slowness();
      if (performance.now() - begun > patienceMs) {
        throw new Error(`${what}: not within ${Math.round(patienceMs)} ms`);
      }
      await delay(25);
    }
  }

  /** Looks into the database: while the program runs into the file itself, else into a copy, since a look may mend. */
  read<T>(look: (db: Sqlite.Database) => T): T {
    const source = join(this.directory, "fillkeep.sqlite");
    const file = this.isRunning ? source : this.copyOf(source);
    const db = new Sqlite(file, { readonly: this.isRunning });
    try {
      return look(db);
    } finally {
      db.close();
    }
  }

  private copyOf(source: string): string {
    const folder = this.place.directory();
    for (const end of ["", "-wal"]) {
      if (existsSync(source + end)) cpSync(source + end, join(folder, `copy${end}`));
    }
    return join(folder, "copy");
  }

  /** How many trades of the ledgers are not in the database as they should be. */
  missing(): number {
    return this.missingIds().length;
  }

  /** Their brokers and ids. */
  missingIds(): string[] {
    return this.read((db) => {
      const held = db
        .prepare<[], { id: string; state: string }>(
          "SELECT connection_id || broker_fill_id AS id, price || (cancelled_at IS NOT NULL) AS state FROM fills",
        )
        .all();
      const states = new Map(held.map(({ id, state }) => [id, state]));
      return this.connections.flatMap(({ id, login }) =>
        [...login.ledger.trades.values()]
          .filter(
            (trade) => states.get(id + trade.id) !== `${trade.price}${Number(trade.cancelled)}`,
          )
          .map((trade) => `${login.ledger.dialect} ${trade.id}`),
      );
    });
  }

  /** Every trade of every ledger is there, as it stands there, within `limitMs`. */
  async catchesUp(limitMs: number): Promise<void> {
    await this.recovers("catching up", limitMs, () => this.missing() === 0);
  }
}
