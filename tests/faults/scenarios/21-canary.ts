import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../harness/replay/faults";
import { CANARY } from "../broker";
import { CLOCK } from "../program";
import type { Scenario } from "../scenario";
import type { World } from "../world";

/** Everything a client can read that is about connections, runs and fills, or about the program. */
const READINGS = [
  "/connections",
  "/accounts",
  "/notifications",
  "/sync-logs?limit=500",
  "/sync-logs/export",
  "/sync-logs/export?format=jsonl",
  "/fills?limit=500",
  "/fills/export",
  "/fills/export/part",
  "/round-trips",
  "/positions",
  "/settings",
  "/backups",
  "/about",
  "/diagnostics",
  "/scheduler/broker-sync",
  "/openapi.json",
] as const;

/** Answers that quote the login back, in every place where words of a broker are kept. */
const echoes = (credentials: Record<string, string>): Readonly<Record<string, Fault>> => {
  const secrets = Object.values(credentials).join(" ");
  return {
    "a refusal": {
      kind: "status",
      status: 401,
      body: { message: `No such key: ${secrets}` },
      on: "all",
    },
    "an outage": { kind: "status", status: 503, body: { message: secrets }, on: "all" },
    "a web page": {
      kind: "html",
      page: `<html><body>Signed with ${secrets}</body></html>`,
      on: "all",
    },
    "another shape": { kind: "text", text: () => JSON.stringify({ debug: secrets }) },
    "what is no JSON": { kind: "text", text: () => `{"request": "${secrets}"` },
    "unreadable rows": {
      kind: "text",
      text: () => JSON.stringify([{ id: "1", activity_type: "FILL", type: "fill", note: secrets }]),
    },
  };
};

/** Listens to the live events until the program ends. */
async function listen(world: World): Promise<void> {
  const token = readFileSync(join(world.directory, "api-token"), "utf8").trim();
  const headers = { authorization: `Bearer ${token}` };
  const { body } = await fetch(`${world.program.url}/api/events`, { headers });
  const words = new TextDecoder();
  const read = async (): Promise<void> => {
    for await (const chunk of body ?? []) world.heard.push(words.decode(chunk));
  };
  // Cut off by the end of the program.
  read().catch(() => undefined);
}

const CRASH = new URL("crash.mjs", CLOCK).href;
/** Node writes whatever it can tell of itself, where its user asks for that. */
const REPORTS = "--report-on-signal --report-on-fatalerror --report-uncaught-exception";
/** In MB: used up in a second. */
const MEMORY = 200;
const reportsIn = ({ folder }: World): string[] =>
  readdirSync(folder).filter((name) => name.startsWith("report."));

/** The program ends on errors that quote the login, and for want of memory, with the secrets in use. */
async function crashes(world: World): Promise<void> {
  const env = {
    NODE_OPTIONS: `--import ${CRASH} ${REPORTS} --max-old-space-size=${MEMORY}`,
    FILLKEEP_API_SECRET: `api-secret-${CANARY}`,
  };
  const words = world.connections
    .flatMap(({ login }) => Object.values(login.credentials))
    .join(" ");
  for (const crash of ["error", "rejection", "memory"] as const) {
    await world.start({ env });
    for (const connection of world.connections) {
      const runs = world.runs(connection).length;
      await world.sync(connection);
      await world.comes(
        "its secret in use",
        30_000,
        () => world.runs(connection)[runs]?.finishedAt,
      );
    }
    const reports = reportsIn(world).length;
    world.program.signal("SIGUSR2");
    await world.comes("Node's report", 10_000, () => reportsIn(world).length > reports);
    world.faults += 1;
    world.kills += 1;
    world.program.order({ crash, words });
    const how = await world.ended();
    world.holds(how === (crash === "memory" ? "SIGABRT" : 1), `${crash}: it ended with ${how}`);
  }
  const log = readFileSync(join(world.directory, "logs", "fillkeep.log"), "utf8");
  const told = log.split("\n").filter((line) => line.includes("an error that nobody expected"));
  world.holds(told.length === 2, `${told.length} of 2 crashes are in the log`);
  // One for each signal, and that of the memory.
  world.holds(
    reportsIn(world).length === 4,
    `${reportsIn(world).length} of 4 reports were written`,
  );
}

export const canary: Scenario = {
  number: 21,
  title: "a broker quotes the login back, and everything that can be read is read",
  bound:
    "no secret in a file, in Redis, in a log, an event, an answer, an export, the diagnostics, or in what a crash leaves behind",
  async play(world) {
    world.timeScale = 600;
    await world.start();
    await listen(world);
    for (const dialect of ["alpaca", "binance"] as const) {
      const broker = await world.anotherBroker();
      const connection = await world.connect(dialect, { trades: 5, broker, intervalMin: 60 });
      await world.catchesUp(20_000);
      const { credentials } = connection.login;
      // A login that is only tried, at a broker of its own: a person may try one while a retry is under way.
      const elsewhere = await world.anotherBroker();
      const tried = elsewhere.open(dialect).credentials;
      const whenTried = echoes(tried);
      for (const [what, fault] of Object.entries(echoes(credentials))) {
        await world.comes("quiet", 20_000, () => world.runs(connection).at(-1)?.finishedAt);
        const runs = world.runs(connection).length;
        broker.setFaults(fault);
        world.faults += 1;
        await world.sync(connection);
        await world.comes(
          `the run on ${what}`,
          30_000,
          () => world.runs(connection)[runs]?.finishedAt,
        );
        const run = world.runs(connection)[runs];
        world.holds(run?.status !== "success", `${dialect}: ${what} was taken for a success`);
        elsewhere.setFaults(whenTried[what] as Fault);
        await world.program.ask("POST", "/connections/test", {
          brokerId: dialect,
          endpoint: elsewhere.network.url,
          credentials: tried,
        });
        for (const id of [run?.id]) await world.program.ask("GET", `/sync-logs/${id}`);
      }
      // What is wrong with a credential must be said without it.
      const garbled = Object.fromEntries(
        Object.entries(credentials).map(([name, value]) => [name, `${value}\u0000é`]),
      );
      const { id } = connection;
      await world.program.ask("PUT", `/connections/${id}/credentials`, { credentials: garbled });
      await world.program.ask("POST", "/connections", { ...credentials, brokerId: dialect });
      broker.setFaults();
      await world.program.api("PUT", `/connections/${id}/credentials`, { credentials });
      await world.catchesUp(30_000);
    }
    for (const path of READINGS) {
      const { ok, status } = await world.program.ask("GET", path);
      world.holds(ok, `${path} was answered with ${status}`);
    }
    await world.program.api("POST", "/backups");
    await world.kill();
    await crashes(world);
    await world.start();
  },
};
