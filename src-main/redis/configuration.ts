/** What a server is told on its stdin, so that neither the password nor a path shows in a process list. Pure. */
import type { RedisAddress } from "./redis";

/** Reach outside the data (files, modules, the process itself); nothing in the house needs them. */
const DISABLED_COMMANDS = ["CONFIG", "DEBUG", "MODULE"];
/** A few connections per broker; also keeps Redis from asking for 10 000 file handles. */
const MAX_CLIENTS = 1_000;

/** The whole configuration, for a server whose working directory is its data folder. */
export function serverConfiguration(address: RedisAddress): string {
  return [
    ...listening(address),
    `requirepass ${quote(address.password)}`,
    `maxclients ${MAX_CLIENTS}`,
    'dir "."',
    "daemonize no",
    'logfile ""',
    "loglevel notice",
    // The title would replace the path by which a leftover is recognised.
    "set-proc-title no",
    "appendonly yes",
    "appendfsync everysec",
    'save ""',
    // A worker that waits for a delayed job is let go at the next of these beats: at Redis's 10 a second a tick comes up
    // to 100 ms late, and more in a crowd.
    "hz 25",
    "maxmemory 128mb",
    // BullMQ loses jobs under any other policy.
    "maxmemory-policy noeviction",
    ...DISABLED_COMMANDS.map((command) => `rename-command ${command} ""`),
    "",
  ].join("\n");
}

function listening(address: RedisAddress): string[] {
  return "path" in address
    ? ["port 0", `unixsocket ${quote(address.path)}`, "unixsocketperm 600"]
    : [`bind ${address.host}`, `port ${address.port}`, "protected-mode yes"];
}

/** A value as Redis's configuration reads it back unchanged. */
function quote(value: string): string {
  const escaped = value
    .replace(/["\\]/g, "\\$&")
    .replace(/[\n\r]/g, (end) => (end === "\n" ? "\\n" : "\\r"));
  return `"${escaped}"`;
}
