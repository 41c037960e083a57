/**
 * Structured logs: one JSON object a line, one file that rotates or standard output, a scope for each room, no secret in
 * any of it.
 */
import { join } from "node:path";
import log from "electron-log/node";
import { createRedactor, type Redactor } from "./redact";

export type Level = "error" | "warn" | "info" | "debug";
export type Fields = Record<string, unknown>;

export interface Logger {
  error(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  debug(message: string, fields?: Fields): void;
  /** The same log under a room's name, e.g. `redis`, `engine`, `broker`. */
  scope(name: string): Logger;
}

export interface LoggerOptions {
  /** The folder of `fillkeep.log` and its predecessor `fillkeep.old.log`; left out: everything goes to standard output. */
  directory?: string;
  /** The least important level that is written; `info` by default. */
  level?: Level;
  /** Also write warnings and errors to stderr, one line each. */
  stderr?: boolean;
  redactor?: Redactor;
}

const MAX_FILE_BYTES = 5 * 1024 * 1024;

let instances = 0;

/** Opens the log file. Never throws at a log call: electron-log reports a full disk once and goes on. */
export function createLogger(options: LoggerOptions): Logger {
  instances += 1;
  const sink = log.create({ logId: `fillkeep-${instances}` });
  const redactor = options.redactor ?? createRedactor();
  const { file, console: consoleTransport, ipc, remote } = sink.transports;
  if (ipc) ipc.level = false;
  if (remote) remote.level = false;
  const { directory, level = "info" } = options;
  if (directory === undefined) {
    consoleTransport.level = level;
    consoleTransport.writeFn = ({ message }) => {
      process.stdout.write(`${message.data.join(" ")}\n`);
    };
  } else {
    consoleTransport.level = options.stderr ? "warn" : false;
    consoleTransport.writeFn = ({ message }) => {
      process.stderr.write(`${forPeople(message.data.join(" "))}\n`);
    };
  }
  consoleTransport.transforms = [];
  file.level = directory === undefined ? false : level;
  file.maxSize = MAX_FILE_BYTES;
  file.writeOptions = { ...file.writeOptions, mode: 0o600 };
  // Else it looks for a package.json around the working directory, and where there is none it writes nothing and says nothing.
  file.setAppName("fillkeep");
  file.resolvePathFn = () => join(directory ?? "", "fillkeep.log");
  file.transforms = [({ data }) => data];
  file.format = ({ data }) => data;

  const at = (scope: string): Logger => {
    const write = (level: Level, message: string, fields: Fields = {}): void => {
      const line = redactor.redact({ ...fields, message }) as Fields;
      sink[level](JSON.stringify({ time: new Date().toISOString(), level, scope, ...line }));
    };
    return {
      error: (message, fields) => write("error", message, fields),
      warn: (message, fields) => write("warn", message, fields),
      info: (message, fields) => write("info", message, fields),
      debug: (message, fields) => write("debug", message, fields),
      scope: at,
    };
  };
  return at("app");
}

/** The same line for a terminal: level, scope and words; the file has the rest. */
function forPeople(line: string): string {
  const { level, scope, message, code } = JSON.parse(line) as Record<string, string | undefined>;
  return `${level} ${scope}: ${message}${code ? ` (${code})` : ""}`;
}

/** A log that goes nowhere, for tests and one-off tools. */
export function silentLogger(): Logger {
  const nothing = (): void => {};
  const logger: Logger = {
    error: nothing,
    warn: nothing,
    info: nothing,
    debug: nothing,
    scope: () => logger,
  };
  return logger;
}
