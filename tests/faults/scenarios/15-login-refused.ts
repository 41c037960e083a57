import type { Fault } from "../../harness/replay/faults";
import { schedulesAgree } from "../redis";
import type { Scenario } from "../scenario";

interface Case {
  dialect: "alpaca" | "binance";
  fault: Fault;
  codes: readonly string[];
}

const refusal = (status: number, body: unknown): Fault => ({
  kind: "status",
  status,
  body,
  on: "all",
});

const CASES: Readonly<Record<string, Case>> = {
  revoked: {
    dialect: "alpaca",
    fault: refusal(401, { message: "unauthorized." }),
    codes: ["AUTH_FAILED"],
  },
  "a wrong key": {
    dialect: "alpaca",
    fault: refusal(403, { message: "forbidden." }),
    codes: ["AUTH_FAILED"],
  },
  "no permission": {
    dialect: "alpaca",
    fault: refusal(403, { message: "insufficient scope" }),
    codes: ["PERMISSION_DENIED"],
  },
  "another address": {
    dialect: "binance",
    fault: refusal(401, { code: -2015, msg: "Invalid API-key, IP, or permissions for action." }),
    codes: ["AUTH_FAILED", "PERMISSION_DENIED", "IP_NOT_ALLOWED"],
  },
};

export const loginRefused: Scenario = {
  number: 15,
  title: "a login is revoked, lacks a permission, or is bound to another address",
  bound:
    "no retry, one notification each, its schedule parked; others go on; a new login resumes it",
  async play(world) {
    world.timeScale = 120;
    await world.start();
    const well = await world.connect("alpaca", { trades: 5 });
    const cases = [];
    for (const [what, { dialect, fault, codes }] of Object.entries(CASES)) {
      const broker = await world.anotherBroker();
      const connection = await world.connect(dialect, { trades: 5, broker });
      cases.push({ what, broker, connection, fault, codes });
    }
    await world.catchesUp(30_000);
    for (const { broker, fault } of cases) broker.setFaults(fault);
    world.faults += cases.length;
    const view = (id: string) => world.program.api("GET", `/connections/${id}`);
    for (const { what, connection, codes } of cases) {
      await world.comes(
        `${what} to be parked`,
        30_000,
        async () => (await view(connection.id)).parked,
      );
      const { lastSyncErrorCode, status } = await view(connection.id);
      world.holds(
        codes.includes(lastSyncErrorCode) && status === "ERROR",
        `${what}: ${lastSyncErrorCode} ${status}`,
      );
    }
    await world.recovers("the schedules to follow", 10_000, () => schedulesAgree(world));

    const asked = cases.map(({ broker }) => broker.requests.length);
    const before = world.runs(well).length;
    await world.comes(
      "others to go on",
      20 * world.minute + 20_000,
      () => world.runs(well).length >= before + 3,
    );
    for (const [n, { what, broker }] of cases.entries()) {
      world.holds(broker.requests.length === asked[n], `${what}: it was asked again`);
    }
    const { items } = await world.program.api("GET", "/notifications");
    const told = items.flatMap(({ connectionIds }: { connectionIds: string[] }) => connectionIds);
    for (const { what, connection } of cases) {
      const times = told.filter((id: string) => id === connection.id).length;
      world.holds(times === 1, `${what}: told ${times} times`);
    }
    for (const { broker, connection } of cases) {
      broker.setFaults();
      connection.login.ledger.trade(5);
      await world.program.api("PUT", `/connections/${connection.id}/credentials`, {
        credentials: connection.login.credentials,
      });
    }
    // It syncs at once, whatever the interval.
    await world.catchesUp(20_000);
  },
};
