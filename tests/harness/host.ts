/** A real loopback host over a real engine with a scripted broker, and a client that speaks REST to it. */
import { onTestFinished } from "vitest";
import { errorInterceptor } from "../../src-main/api/errors";
import { createRouter } from "../../src-main/api/router";
import { silentLogger } from "../../src-main/foundation/logger";
import { type Host, startHost } from "../../src-main/headless/server";
import { type EngineBench, engineBench } from "./engine";
import { tempDirectory } from "./temp";

export const SECRET = "the-secret-of-this-test";

export interface HostBench extends EngineBench {
  host: Host;
  /** One request; `body` is sent as JSON unless it is a string. */
  call(method: string, path: string, body?: unknown, headers?: object): Promise<Answer>;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever came back
  body: any;
  headers: Headers;
}

/** `newSecret` as of {@link startHost}. */
export async function hostBench(newSecret?: () => string): Promise<HostBench> {
  const bench = await engineBench();
  const directory = tempDirectory();
  const log = silentLogger();
  const redisStatus = () => ({ state: "up" as const, pid: 1, version: "7.0.15" });
  const house = {
    router: createRouter({
      ...bench.parts,
      engine: bench.engine,
      redisStatus,
      redactor: bench.redactor,
      paths: { root: directory, logs: directory },
      program: { version: "1.2.3", host: "headless", access: "file" },
    }),
    interceptor: errorInterceptor(log),
    redis: { status: redisStatus },
    stop: async () => undefined,
  };
  const host = await startHost({
    house,
    host: "127.0.0.1",
    port: 0,
    secret: SECRET,
    newSecret,
    pageDirectory: directory,
    now: Date.now,
    sleep: (ms) => bench.parts.clock.sleep(ms),
    log,
  });
  onTestFinished(() => host.stop());
  return Object.assign(bench, {
    host,
    async call(method: string, path: string, body?: unknown, headers: object = {}) {
      const response = await fetch(`${host.url}${path}`, {
        method,
        redirect: "manual",
        headers: {
          authorization: `Bearer ${SECRET}`,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      });
      const text = await response.text();
      const json = response.headers.get("content-type")?.includes("json");
      return {
        status: response.status,
        body: json ? JSON.parse(text) : text,
        headers: response.headers,
      };
    },
  });
}
