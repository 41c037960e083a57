/** A redis-server that is not Fillkeep's: a port, users, TLS, and a life of its own. Gone with the test. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { Redis } from "ioredis";
import { onTestFinished } from "vitest";
import { tempDirectory } from "./temp";

/** False where this machine's redis-server was built without TLS, or has no openssl to make certificates with. */
export const hasTls =
  /TLS/.test(
    `${spawnSync("redis-server", ["-"], { input: "port 0\ntls-port 1\ntls-cert-file /nowhere\n" }).stdout}`,
  ) && spawnSync("openssl", ["version"]).status === 0;

export interface ExternalServer {
  port: number;
  socket: string;
  /** Speaks to it as its default user, without TLS, whatever happens to it. */
  admin: Redis;
  kill(): Promise<void>;
  /** After a kill: at the same address, empty. */
  start(): Promise<void>;
}

/** `config`: lines beside the address; `args`: what else it is started with. */
export async function externalRedis(
  config: string[] = [],
  args: string[] = [],
): Promise<ExternalServer> {
  const directory = tempDirectory();
  const port = await freePort();
  const socket = join(directory, "redis.sock");
  const lines = [
    "bind 127.0.0.1",
    `port ${port}`,
    `unixsocket ${socket}`,
    `dir ${directory}`,
    'save ""',
    ...config,
    "",
  ];
  const password = config.find((line) => line.startsWith("requirepass "))?.split(" ")[1];
  const admin = new Redis({
    path: socket,
    password,
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  });
  admin.on("error", () => undefined);
  let child: ChildProcess | null = null;
  const server: ExternalServer = {
    port,
    socket,
    admin,
    async start() {
      const file = join(directory, "redis.conf");
      writeFileSync(file, lines.join("\n"));
      child = spawn("redis-server", [file, ...args], { stdio: ["ignore", "ignore", "inherit"] });
      const ended = once(child, "exit").then(([code]) =>
        Promise.reject(new Error(`It ended: ${code}`)),
      );
      await Promise.race([admin.ping(), ended]);
      ended.catch(() => undefined);
    },
    async kill() {
      if (child === null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      child = null;
      await ended;
    },
  };
  onTestFinished(async () => {
    admin.disconnect();
    await server.kill();
  });
  await server.start();
  return server;
}

export interface Certificates {
  ca: string;
  certificate: string;
  key: string;
}

/** An authority, and a certificate of its for these names (`DNS:…`, `IP:…`), as files. */
export function certificates(names: string): Certificates {
  const directory = tempDirectory();
  const file = (name: string): string => join(directory, name);
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: directory, stdio: "pipe" });
  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl("req", "-x509", ...ec, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test CA");
  openssl("req", ...ec, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=redis");
  writeFileSync(file("names"), `subjectAltName=${names}\n`);
  const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names"];
  openssl("x509", "-req", "-in", "server.csr", "-out", "server.pem", ...signed);
  return { ca: file("ca.pem"), certificate: file("server.pem"), key: file("server.key") };
}

/** The lines that make a server speak TLS on `port`, beside its socket. */
export const tlsLines = (port: number, { ca, certificate, key }: Certificates): string[] => [
  `tls-port ${port}`,
  `tls-cert-file ${certificate}`,
  `tls-key-file ${key}`,
  `tls-ca-cert-file ${ca}`,
  "tls-auth-clients no",
];

/** The lines that make a server one node of a cluster. By default its second port may lie beyond the last one there is. */
export async function clusterLines(): Promise<[string, string]> {
  return ["cluster-enabled yes", `cluster-port ${await freePort()}`];
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
