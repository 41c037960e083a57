/**
 * The headless host, built, as a process of its own: REST and WebSocket on loopback. Whatever is sent, it answers with a code of
 * the treaty, at once, and goes on.
 */
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import fc from "fast-check";
import { WebSocket } from "ws";
import { REQUEST_ERROR_STATUS } from "../../../src-shared/errors";
import { addDemo, type Host, startHost } from "../../bench/host";
import { canWatchProcesses, residentMb } from "../../bench/processes";
import type { Workplace } from "../../bench/workplace";
import { isBuilt } from "../../faults/program";
import { until } from "../../harness/until";
import { mutatedText } from "../mutation/bytes";
import { type Change, changes, chosen } from "../mutation/change";
import { mutatedJson } from "../mutation/json";
import { TEXTS } from "../mutation/oddities";
import { type Known, PROCEDURES, type Procedure } from "../procedures";
import { type OpenTarget, type Target, targetOf, type Verdict } from "../target";

/** A frame without an id ends what its own socket waits for (oRPC takes it for the end of all): the call is made again. */
const AGAIN_MS = 2_000;
/** How long an answer may take on a machine that does other things, in real ms. */
const ANSWER_LIMIT_MS = 30_000;
const MAX_RESIDENT_MB = 700;
/** Connections that are left after each batch. */
const KEPT = 3;
const MAX_SENT = 64 * 1024;

interface Wish {
  which: number;
  numbers: number[];
  json: Change[];
  text: Change[];
  odd: number;
}

const wishes: fc.Arbitrary<Wish> = fc.record({
  which: fc.nat(9_999),
  numbers: fc.array(fc.nat(9_999), { minLength: 12, maxLength: 12 }),
  json: changes(3),
  text: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Change[]>([]) },
    { weight: 1, arbitrary: changes(2) },
  ),
  odd: fc.nat(9_999),
});

interface Attacked {
  host: Host;
  known: Known;
  /** Takes away what was added, and looks whether it is well. */
  settle(): Promise<void>;
}

async function attacked(place: Workplace): Promise<Attacked> {
  const host = await startHost(place, { env: { FILLKEEP_TIME_SCALE: "60" } });
  const connections: string[] = [];
  for (let n = 0; n < KEPT; n += 1) connections.push(await addDemo(host, `fuzz${n}`, 60));
  let known: Known = { connections, fills: [], runs: [] };
  await until(
    "fills to be there",
    async () => {
      const { items } = await host.api<{ items: { id: string }[] }>("GET", "/fills?limit=20");
      const runs = await host.api<{ items: { id: string }[] }>("GET", "/sync-logs?limit=20");
      known = {
        connections,
        fills: items.map(({ id }) => id),
        runs: runs.items.map(({ id }) => id),
      };
      return items.length > 0 && runs.items.length > 0;
    },
    60_000,
  );
  return {
    host,
    known,
    async settle() {
      const all = await host.api<{ id: string }[]>("GET", "/connections");
      for (const { id } of all.filter((each) => !connections.slice(0, KEPT).includes(each.id))) {
        await host.api("DELETE" as "POST", `/connections/${encodeURIComponent(id)}?fills=remove`);
      }
      for (const n of connections.keys()) {
        if (!all.some(({ id }) => id === connections[n]))
          connections[n] = await addDemo(host, `fuzz${n}`, 60);
      }
      const { status } = await fetch(`${host.url}/healthz`);
      if (status !== 200) throw new Error(`The host is not well: ${status}`);
      const mb = residentMb(host.pid);
      if (mb > MAX_RESIDENT_MB) throw new Error(`The host takes ${Math.round(mb)} MB`);
    },
  };
}

/** No fuzzer calls a broker: what would is made to stay on this machine. */
function tamed(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("brokerId" in input)) return input;
  const { brokerId, endpoint } = input as { brokerId: unknown; endpoint?: unknown };
  const stays = /^https?:\/\/(127\.0\.0\.1|localhost):9$/.test(String(endpoint));
  const isHome = ["demo", "csv-file", "mt5-file", "nobody"].includes(String(brokerId));
  return { ...input, brokerId: isHome || stays ? brokerId : "demo", syncEnabled: false };
}

/** The JSON mutated, and tamed where it still is some. */
function bodyOf(input: unknown, { json, text }: Pick<Wish, "json" | "text">): string {
  const mutated = mutatedText(mutatedJson(input, json), text).slice(0, MAX_SENT);
  try {
    const parsed = JSON.parse(mutated) as unknown;
    const tame = tamed(parsed);
    return tame === parsed ? mutated : JSON.stringify(tame);
  } catch {
    return mutated;
  }
}

interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

const ODD_TYPES = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
  "",
];
const ODD_QUERIES = [
  "__proto__[a]=1",
  "constructor[prototype][a]=1",
  "limit[]=1&limit[]=2",
  "limit[9999999]=1",
  "a[b][c][d][e]=1",
  "%",
  "%00",
  "&&==",
  "cursor=%ff%fe",
];

function sentOf({ method, path, input }: Procedure, wish: Wish, known: Known): Sent {
  const { numbers, odd } = wish;
  const made = input(numbers, known);
  const isQuery = method === "GET" || method === "DELETE";
  const body = isQuery ? null : bodyOf(made, wish);
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = odd % 5 === 0 ? chosen(TEXTS, odd) : (made[name] ?? "nobody");
    return encodeURIComponent(String(value).toWellFormed().slice(0, 2_000)) || "x";
  });
  const query = isQuery ? queryOf(made, wish) : odd % 9 === 0 ? `?${chosen(ODD_QUERIES, odd)}` : "";
  const type = odd % 23 === 0 ? chosen(ODD_TYPES, odd) : "application/json";
  return {
    method,
    path: `/api${place}${query}`,
    headers: body === null ? {} : { "content-type": type },
    body,
  };
}

function queryOf(input: Record<string, unknown>, { json, odd }: Wish): string {
  let mutated: unknown = input;
  try {
    mutated = JSON.parse(mutatedJson(input, json));
  } catch {
    // What is no JSON any more is asked for as it was.
  }
  const pairs = Object.entries(mutated ?? {}).map(([key, value]) => {
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    return `${encodeURIComponent(key.toWellFormed())}=${encodeURIComponent(text.toWellFormed().slice(0, 1_000))}`;
  });
  const more = odd % 9 === 0 ? [chosen(ODD_QUERIES, odd)] : [];
  const query = [...pairs, ...more].join("&").slice(0, 6_000).replace(/%.?$/, "");
  return query === "" ? "" : `?${query}`;
}

async function rest(place: Workplace): Promise<OpenTarget<Wish>> {
  const { host, known, settle } = await attacked(place);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  place.push(() => agent.destroy());
  return {
    cases: wishes,
    isSlowToFail: true,
    async settle() {
      await settle();
      // While other targets have their turn the host closes what is idle: the next batch must not speak into a closed socket.
      agent.destroy();
    },
    async play(wish) {
      const procedure = chosen(PROCEDURES, wish.which);
      const sent = sentOf(procedure, wish, known);
      const { status, text } = await answerTo(host, agent, sent);
      if (status >= 200 && status < 300) return "read";
      judge(procedure.name, status, text, sent);
      return "refused";
    },
  };
}

function answerTo({ url, secret }: Host, agent: Agent, { method, path, headers, body }: Sent) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const all = {
      ...headers,
      authorization: `Bearer ${secret}`,
      ...(body !== null && { "content-length": String(Buffer.byteLength(body)) }),
    };
    const outgoing = request({
      hostname,
      port,
      method,
      path,
      headers: all,
      agent,
      timeout: ANSWER_LIMIT_MS,
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`No answer to ${method} ${path}`)));
    outgoing.on("error", reject);
    outgoing.on("response", (incoming: IncomingMessage) => {
      let text = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => {
        text += chunk;
      });
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, text }));
      incoming.on("error", reject);
    });
    outgoing.end(body ?? undefined);
  });
}

const STATUSES = new Set<number>(
  Object.values(REQUEST_ERROR_STATUS).filter((status) => status !== 500),
);

/** A refusal has a status and a code of the treaty, and a sentence. */
function judge(name: string, status: number, text: string, sent: Sent): void {
  let code: unknown;
  let message: unknown;
  try {
    ({ code, message } = JSON.parse(text));
  } catch {
    code = undefined;
  }
  const isNamed =
    typeof code === "string" &&
    code in REQUEST_ERROR_STATUS &&
    typeof message === "string" &&
    message !== "";
  if (STATUSES.has(status) && isNamed) return;
  throw new Error(
    `${name}: ${status} ${text.slice(0, 300)} to ${JSON.stringify(sent).slice(0, 600)}`,
  );
}

/** A socket of the page's, and a call over it that must be answered whatever was sent before. */
async function webSocket(place: Workplace): Promise<OpenTarget<Wish>> {
  const { host, known, settle } = await attacked(place);
  const login = await fetch(`${host.url}/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret: host.secret }),
  });
  const cookie = login.headers.get("set-cookie")?.split(";")[0] ?? "";
  let open: WebSocket | null = null;
  let calls = 0;
  place.push(() => open?.terminate());

  async function socket(): Promise<WebSocket> {
    if (open?.readyState === WebSocket.OPEN) return open;
    const headers = { cookie, origin: host.url };
    const next = new WebSocket(`${host.url.replace("http", "ws")}/rpc`, { headers });
    next.on("error", () => undefined);
    await once(next, "open", { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    open = next;
    return next;
  }

  /** True where the call was answered, false where the host hung up. */
  async function isAnswered(own: WebSocket): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    const limit = setTimeout(() => reject(new Error("A call was not answered")), ANSWER_LIMIT_MS);
    const ids = new Set<string>();
    const call = (): void => {
      calls += 1;
      const id = `call-${calls}`;
      ids.add(`"${id}"`);
      own.send(frameOf(id, "/accounts/list", {}));
    };
    const again = setInterval(call, AGAIN_MS);
    const hear = (data: unknown): void => {
      const text = String(data);
      if ([...ids].some((id) => text.includes(id))) resolve(true);
    };
    const hangUp = (): void => resolve(false);
    own.on("message", hear);
    own.on("close", hangUp);
    call();
    try {
      return await promise;
    } finally {
      clearTimeout(limit);
      clearInterval(again);
      own.off("message", hear);
      own.off("close", hangUp);
    }
  }

  return {
    cases: wishes,
    isSlowToFail: true,
    settle,
    async play(wish): Promise<Verdict> {
      const { name, input } = chosen(PROCEDURES, wish.which);
      const body = JSON.parse(bodyOr(tamed(input(wish.numbers, known)))) as unknown;
      const frame = JSON.parse(frameOf(`fuzz-${wish.odd}`, `/${name.replaceAll(".", "/")}`, body));
      const sent = bodyOf(frame, wish);
      const own = await socket();
      own.send(wish.odd % 4 === 0 ? Buffer.from(sent) : sent);
      if (await isAnswered(own)) return "read";
      // It may hang up on who sends nonsense; the next one is let in.
      open = null;
      if (!(await isAnswered(await socket()))) throw new Error("The host hangs up on everybody");
      return "refused";
    },
  };
}

const bodyOr = (value: unknown): string => JSON.stringify(value ?? {});

/** A request as oRPC's client sends it: an id, the procedure's path, the input. */
const frameOf = (id: string, path: string, json: unknown): string =>
  JSON.stringify({ i: id, p: { u: path, b: { json } } });

const missing = (): string | null =>
  isBuilt && canWatchProcesses ? null : "needs a build, and Linux";

export const HOST_TARGETS: readonly Target[] = [
  targetOf({ name: "rest", what: "REST, over HTTP", weight: 40, missing, open: rest }),
  targetOf({
    name: "websocket",
    what: "calls over the page's WebSocket",
    weight: 40,
    missing,
    open: webSocket,
  }),
];
