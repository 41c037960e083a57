import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { WebSocket } from "ws";
import type { Scenario } from "../scenario";
import type { World } from "../world";

interface Attack {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The statuses that are a refusal. */
  refusedWith: readonly number[];
}

const EVIL = "http://evil.example";
const json = { "content-type": "application/json" };

/** Each with the secret, unless it says otherwise: the secret alone must not be enough for a foreign page. */
function attacks(token: string): Readonly<Record<string, Attack>> {
  const known = { authorization: `Bearer ${token}` };
  const create = { method: "POST", path: "/api/connections", body: '{"brokerId":"demo"}' };
  return {
    "a rebound name": { headers: { ...known, host: "evil.example" }, refusedWith: [403] },
    "a foreign page": {
      ...create,
      headers: { ...known, ...json, origin: EVIL },
      refusedWith: [403],
    },
    "a foreign site": {
      ...create,
      headers: { ...known, ...json, "sec-fetch-site": "cross-site" },
      refusedWith: [403],
    },
    "no secret": { ...create, headers: json, refusedWith: [401] },
    "a wrong secret": {
      ...create,
      headers: { ...json, authorization: "Bearer no" },
      refusedWith: [401],
    },
    "a form": {
      ...create,
      headers: { ...known, "content-type": "text/plain" },
      refusedWith: [415],
    },
    "a huge body": {
      ...create,
      headers: { ...known, ...json },
      body: `{"label":"${"x".repeat(4_000_000)}"}`,
      refusedWith: [413],
    },
    "no JSON": {
      ...create,
      headers: { ...known, ...json },
      body: '{"brokerId":',
      refusedWith: [400],
    },
    "another shape": {
      ...create,
      headers: { ...known, ...json },
      body: '[{"__proto__":{"x":1}}]',
      refusedWith: [400],
    },
    "a path out of the page": {
      path: "/..%2f..%2f..%2fvault.key",
      headers: known,
      refusedWith: [403, 404],
    },
    "a wrong login": { path: "/login/not-the-secret", refusedWith: [401, 403, 404] },
  };
}

function statusOf(
  world: World,
  { method = "GET", path = "/api/connections", headers, body }: Attack,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, world.program.url), { method, headers, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** True where a WebSocket with these headers is let in. */
function opens(world: World, headers: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${world.program.url.replace("http", "ws")}/rpc`, { headers });
    socket.on("open", () => {
      socket.terminate();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

const stateOf = (world: World): string =>
  JSON.stringify(
    ["accounts", "connections", "credentials", "fills", "settings", "sync_logs"].map((table) =>
      world.read((db) => db.prepare(`SELECT * FROM ${table}`).all()),
    ),
  );

export const hostilePage: Scenario = {
  number: 20,
  title: "a hostile page: rebinding, cross-site calls, sockets, huge and odd bodies",
  bound: "all refused and logged, nothing changed, no secret told",
  async play(world) {
    await world.start();
    const connection = await world.connect("alpaca", { trades: 10, intervalMin: 60 });
    await world.catchesUp(20_000);
    await world.comes("quiet", 10_000, () =>
      world.runs(connection).every(({ finishedAt }) => finishedAt),
    );
    const token = readFileSync(join(world.directory, "api-token"), "utf8").trim();
    const before = stateOf(world);
    for (const [what, attack] of Object.entries(attacks(token))) {
      world.faults += 1;
      const status = await statusOf(world, attack).catch((error: Error) => error.message);
      const isRefused = (attack.refusedWith as readonly unknown[]).includes(status);
      world.holds(isRefused, `${what} was answered with ${status}`);
    }
    const sockets: Record<string, string>[] = [{ origin: EVIL }, { host: "evil.example" }, {}];
    for (const headers of sockets) {
      world.faults += 1;
      world.holds(
        !(await opens(world, headers)),
        `a socket with ${JSON.stringify(headers)} was opened`,
      );
    }
    world.holds(stateOf(world) === before, "something was changed");
    const log = readFileSync(join(world.directory, "logs", "fillkeep.log"), "utf8");
    world.holds(log.includes("Refused a request from a foreign origin"), "nothing was logged");
    world.holds(!log.includes(token), "the secret was logged");
  },
};
