/** What crosses between the house and the thread that speaks to brokers: one port for each call, all of it plain data. */
import type { MessagePort } from "node:worker_threads";
import type { LoginCheck } from "../../../src-shared/login";
import type { Level } from "../../foundation/logger";
import type { BrokerLogin, Cursor, FillPage, PositionReport } from "../broker";
import type { FolderOptions } from "../files/file-adapter";
import type { PlainError } from "./plain-error";

/** What the thread is started with. */
export type ThreadData = Pick<FolderOptions, "dataDirectory">;

/** The thread's first word to whoever started it. */
export const READY = "ready";

/** Tells the thread to give memory back, for nothing goes on. */
export const SPARE_MEMORY = "spare memory";

/** What an adapter is asked in the thread. */
export type Task =
  | { verb: "verify" }
  | { verb: "fetchFills"; cursor: Cursor | null }
  | { verb: "fetchPositions"; cursor: Cursor };

/** The first message about a call. */
export interface Call {
  brokerId: string;
  login: BrokerLogin;
  task: Task;
  /** Of the caller's clock. */
  timeScale: number;
  port: MessagePort;
}

/** From the house, on the port of a call: a page was committed; nobody waits for the call any more. */
export type Order = "taken" | "abort";

export interface LogLine {
  level: Level;
  message: string;
  fields: Record<string, unknown> | undefined;
  /** The scopes below the caller's. */
  scopes: readonly string[];
}

/** From the thread, on the port of a call. `sent` and `received` feed the meter. */
export type Report =
  | { is: "page"; page: FillPage }
  | { is: "value"; value: LoginCheck | PositionReport | null }
  | { is: "end" }
  | { is: "error"; error: PlainError }
  | { is: "log"; line: LogLine }
  | { is: "sent" }
  | { is: "received"; bytes: number };
