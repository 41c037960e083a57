/**
 * The wire without a network: while it is laid, `fetch` of this process is answered from memory. What lies above it is real, ours
 * and ccxt's; what lies below (sockets, TLS, compression) is tried over real HTTP in the conformance suite.
 */
import { fieldsIn } from "../harness/replay/server";
import type { ReplayAnswer, ReplayRequest } from "../harness/replay/service";

/** The origin that logins of the fuzzer have as their endpoint. */
export const ENDPOINT = "http://127.0.0.1:9";

export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How an answer is sent; `n` counts those with trades, from 0. */
export type Damage = (answer: WireAnswer, n: number, isTrades: boolean) => WireAnswer;

export interface Wire {
  /** Every request so far, of this laying. */
  readonly requests: number;
  lift(): void;
}

/** More than any walk needs: who asks on and on is caught in a circle. */
const MAX_REQUESTS = 20_000;

/** Answers all requests by `answer`, damaged. One at a time in a process. */
export function layWire(
  answer: (request: Omit<ReplayRequest, "isTrades">) => ReplayAnswer,
  damage: Damage,
): Wire {
  const real = globalThis.fetch;
  let requests = 0;
  let trades = 0;
  globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    if (url.origin !== ENDPOINT) throw new Error(`A request to ${url.origin} left the machine`);
    requests += 1;
    if (requests > MAX_REQUESTS) throw new Circle();
    init?.signal?.throwIfAborted();
    const found = answer(requestOf(url, init));
    const body = found.text ?? JSON.stringify(found.body);
    const headers = { "content-type": "application/json", ...found.headers };
    const isTrades = found.isTrades === true;
    const plain = { status: found.status ?? 200, headers, body };
    const sent = damage(plain, isTrades ? trades : -1, isTrades);
    if (isTrades) trades += 1;
    const hasBody = ![204, 205, 304].includes(sent.status);
    return new Response(hasBody ? sent.body : null, {
      status: sent.status,
      headers: sent.headers,
    });
  };
  return {
    get requests() {
      return requests;
    },
    lift() {
      globalThis.fetch = real;
      if (requests > MAX_REQUESTS) throw new Error(`It asked ${requests} times and was not done`);
    },
  };
}

class Circle extends Error {
  constructor() {
    super("It asks on and on");
  }
}

function requestOf(url: URL, init: RequestInit | undefined): Omit<ReplayRequest, "isTrades"> {
  const params = new URLSearchParams(url.search);
  const body = typeof init?.body === "string" ? init.body : "";
  for (const [name, value] of fieldsIn(body)) params.append(name, value);
  const headers = Object.fromEntries(
    [...new Headers(init?.headers)].map(([name, value]) => [name.toLowerCase(), value]),
  );
  return { method: init?.method ?? "GET", path: url.pathname, params, headers, at: Date.now() };
}
