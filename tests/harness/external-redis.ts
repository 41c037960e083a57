/** A redis-server that is not Fillkeep's: a port, users, TLS, and a life of its own. Gone with the test. */
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { freePort, type RedisProcess, redisProcess } from "./redis-process";
import { tempDirectory } from "./temp";

/** False where this machine's redis-server was built without TLS, or has no openssl to make certificates with. */
export const hasTls =
  /TLS/.test(
    `${spawnSync("redis-server", ["-"], { input: "port 0\ntls-port 1\ntls-cert-file /nowhere\n" }).stdout}`,
  ) && spawnSync("openssl", ["version"]).status === 0;

/** `config`: lines beside the address; `args`: what else it is started with. */
export async function externalRedis(
  config: string[] = [],
  args: string[] = [],
): Promise<RedisProcess> {
  const server = await redisProcess(tempDirectory(), config, { args });
  onTestFinished(() => server.close());
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
