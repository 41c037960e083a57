/** A redis-server as a process of its own, at an address that outlives it. Knows of no test runner. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { Redis } from "ioredis";

export interface RedisProcess {
  readonly port: number;
  readonly socket: string;
  /** Speaks to it as its default user, without TLS, whatever happens to it. */
  readonly admin: Redis;
  signal(signal: NodeJS.Signals): void;
  kill(): Promise<void>;
  /** After a kill: at the same address, empty. */
  start(): Promise<void>;
  /** For good. */
  close(): Promise<void>;
}

/** Not started yet. `config`: lines beside the address; `program` and `args`: what is started, and with what else. */
export async function redisProcess(
  directory: string,
  config: readonly string[] = [],
  { program = "redis-server", args = [] }: { program?: string; args?: readonly string[] } = {},
): Promise<RedisProcess> {
  const port = await freePort();
  const socket = join(directory, "redis.sock");
  const file = join(directory, "redis.conf");
  const address = ["bind 127.0.0.1", `port ${port}`, `unixsocket ${socket}`, `dir ${directory}`];
  const password = config.find((line) => line.startsWith("requirepass "))?.split(" ")[1];
  const admin = new Redis({
    path: socket,
    password,
    lazyConnect: true,
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  });
  admin.on("error", () => undefined);
  let child: ChildProcess | null = null;

  async function kill(): Promise<void> {
    if (child === null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    child = null;
    await ended;
  }
  return {
    port,
    socket,
    admin,
    kill,
    signal: (signal) => void child?.kill(signal),
    async start() {
      writeFileSync(file, [...address, 'save ""', ...config, ""].join("\n"));
      const started = spawn(program, [file, ...args], { stdio: ["ignore", "ignore", "inherit"] });
      child = started;
      const ended = once(started, "exit").then(([code]) => {
        throw new Error(`The Redis of the test ended with ${code}`);
      });
      // What never ran has no end to wait for.
      ended.catch(() => {
        if (child === started) child = null;
      });
      await Promise.race([admin.ping(), ended]);
    },
    async close() {
      admin.disconnect();
      await kill();
    },
  };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
