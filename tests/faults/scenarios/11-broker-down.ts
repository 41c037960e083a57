import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ROOT } from "../../bench/workplace";
import type { Fault } from "../../harness/replay/faults";
import type { Scenario } from "../scenario";
import { slowness } from "../slowness";
import type { Connection, World } from "../world";

const FAULTS: Readonly<Record<string, Fault>> = {
  "500": { kind: "status", status: 500, on: "all" },
  "502": { kind: "html", status: 502, on: "all" },
  "503": { kind: "status", status: 503, on: "all" },
  reset: { kind: "reset", on: "all" },
};
const RETRIES_MIN = [1, 5, 15] as const;
/** An attempt must not come early; late it may come on a busy machine. */
const LATE_MIN = 4;

/** A server whose certificate nobody vouches for. */
async function untrusted(world: World): Promise<string> {
  const file = (name: string) => readFileSync(join(ROOT, "tests/fixtures/tls", name));
  const key = file("self-signed.key.pem");
  const server = createServer({ key, cert: file("self-signed.cert.pem") });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  world.place.push(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const brokerDown: Scenario = {
  number: 11,
  title:
    "the broker is down: 5xx, reset, no such name, a wrong certificate, no network for 30 minutes",
  bound:
    "retried after exactly 1, 5 and 15 minutes, then the next tick; ticks meanwhile are coalesced",
  async play(world) {
    world.timeScale = 60;
    await world.start();
    const cases = new Map<string, Connection>();
    for (const [what, fault] of Object.entries(FAULTS)) {
      const broker = await world.anotherBroker();
      broker.setFaults(fault);
      cases.set(what, await world.connect("alpaca", { trades: 3, broker }));
    }
    const cut = await world.anotherBroker();
    await cut.network.cut();
    cases.set("no network", await world.connect("alpaca", { trades: 3, broker: cut }));
    const named = {
      "no such name": "https://localhost.invalid",
      "wrong certificate": await untrusted(world),
    };
    for (const [what, endpoint] of Object.entries(named)) {
      const broker = await world.anotherBroker();
      cases.set(what, await world.connect("alpaca", { trades: 3, endpoint, broker }));
    }
    world.faults += cases.size;
    const all = (look: (connection: Connection) => unknown) => () =>
      [...cases.values()].every(look);
    await world.comes(
      "four attempts and the next tick's first",
      60 * world.minute,
      all((each) => world.runs(each).length >= 5),
    );

    for (const [what, connection] of cases) {
      const runs = world.runs(connection).slice(0, 5);
      const attempts = runs.map(({ attempt }) => attempt).join(", ");
      world.holds(attempts === "1, 2, 3, 4, 1", `${what}: attempts ${attempts}`);
      for (const [n, minutes] of RETRIES_MIN.entries()) {
        const waited = (runs[n + 1]?.startedAt ?? 0) - (runs[n]?.finishedAt ?? 0);
        const latest = (minutes + LATE_MIN * slowness()) * world.minute;
        const isRight = waited >= minutes * world.minute && waited < latest;
        world.holds(isRight, `${what}: retry ${n + 1} after ${waited / world.minute} minutes`);
      }
    }
    for (const broker of world.brokers) {
      broker.setFaults();
      await broker.network.mend();
    }
    for (const what of Object.keys(named)) {
      const connection = cases.get(what) as Connection;
      const broker = world.brokers.find(({ logins }) => logins.includes(connection.login));
      await world.program.api("PATCH", `/connections/${connection.id}`, {
        endpoint: broker?.network.url,
      });
    }
    // The third retry may just have failed: the next one comes 15 minutes later, or the next tick.
    await world.catchesUp(25 * world.minute);
  },
};
