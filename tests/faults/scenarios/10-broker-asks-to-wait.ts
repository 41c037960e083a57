import type { FaultKind } from "../../harness/replay/faults";
import type { Scenario } from "../scenario";

const WAIT_S = 4;
const WAIT_MS = WAIT_S * 1_000;
const headers = { "retry-after": String(WAIT_S) };

/** What the broker answers, and until when it wants no call where it answered at `at` (epoch ms); by what a minute is. */
type Refusal = (minute: number) => { fault: FaultKind; until(at: number): number };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  "429 with Retry-After": () => ({
    fault: { kind: "status", status: 429, headers },
    until: (at) => at + WAIT_MS,
  }),
  "429 without": (minute) => ({
    fault: { kind: "status", status: 429 },
    until: (at) => at + minute,
  }),
  "418 with Retry-After": () => ({
    fault: { kind: "status", status: 418, headers },
    until: (at) => at + WAIT_MS,
  }),
  "418 until a time": () => {
    const end = Date.now() + WAIT_MS;
    const body = { msg: `IP banned until ${end}.` };
    return { fault: { kind: "status", status: 418, body }, until: () => end };
  },
};

export const brokerAsksToWait: Scenario = {
  number: 10,
  title: "the broker asks to wait (429) or bans for a while (418)",
  bound: "no call before Retry-After, only that broker slows, no retry faster than the policy",
  async play(world) {
    world.timeScale = 30;
    const { broker: slow } = world;
    slow.latencyMs = 0;
    await world.start();
    const first = await world.connect("alpaca", { trades: 10, intervalMin: 60 });
    const second = await world.connect("alpaca", { trades: 10, intervalMin: 60 });
    const other = await world.connect("binance", {
      trades: 10,
      broker: await world.anotherBroker(),
    });
    await world.catchesUp(20_000);

    for (const [what, refusal] of Object.entries(REFUSALS)) {
      const idle = () => [first, second].every((each) => world.runs(each).at(-1)?.finishedAt);
      await world.comes("a moment between two syncs", 20_000, idle);
      const [mine, theirs] = [world.runs(first).length, world.runs(second).length];
      const from = slow.requests.length;
      const { fault, until } = refusal(world.minute);
      slow.setFaults({ ...fault, on: "all", times: 1 });
      await world.sync(first);
      await world.comes("the refusal", 10_000, () => slow.requests.length > from);
      const refusedAt = slow.requests[from]?.at ?? 0;
      world.faults += 1;
      await world.comes("the run to end", 20_000, () => world.runs(first)[mine]?.finishedAt);
      // A person asks for the other login of the same broker: the ban is for both.
      await world.sync(second);
      const again = () => slow.requests[from + 1];
      await world.recovers(`a call after ${what}`, WAIT_MS + 20_000, again);
      const early = until(refusedAt) - (again()?.at ?? 0);
      world.holds(early <= 0, `${what}: called again ${early} ms too early`);
      const run = world.runs(first)[mine];
      world.holds(
        run?.errorCode === "RATE_LIMITED" && run.attempt === 1,
        `${what}: ${JSON.stringify(run)}`,
      );
      await world.comes(
        "the other login's run",
        20_000,
        () => world.runs(second)[theirs]?.finishedAt,
      );
      first.login.ledger.trade(3);
      await world.comes(
        "the next success",
        20_000,
        () => world.runs(first).at(-1)?.status === "success",
      );
      world.holds(world.runs(first).at(-1)?.attempt === 1, `${what}: it used up an attempt`);
    }

    await world.sync(first);
    await world.catchesUp(20_000);
    const runs = world.runs(other);
    const lastedMs = (runs.at(-1)?.startedAt ?? 0) - (runs[0]?.startedAt ?? 0);
    const usual = lastedMs / (5 * world.minute);
    world.holds(runs.length > usual / 2, `the other broker had ${runs.length} of ${usual} runs`);
  },
};
