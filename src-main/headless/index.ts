/**
 * The entry without Electron: `fillkeep headless`, `fillkeep worker`, and upkeep (`fillkeep backup` and its like). Ready is one
 * JSON line on stdout; a failed start is one sentence.
 */
import { fileURLToPath } from "node:url";
import { STARTUP_EXIT_CODES, StartupError } from "../../src-shared/errors";
import { SECOND_MS } from "../foundation/clock";
import { isUpkeep } from "../upkeep/command-line";
import { runUpkeep } from "../upkeep/upkeep";
import { makeWorkerKey } from "../workers/worker-key";
import { readCommandLine } from "./command-line";
import { startHeadless } from "./start";
import { startWorkerHost } from "./worker";
import { readWorkerOrder } from "./worker-command-line";

/** The same folder for the built bundle (out/main) and for the sources (src-main/headless). */
const APP_ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STOP_LIMIT_MS = 9 * SECOND_MS;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (isUpkeep(args[0])) {
    const { env, stdout } = process;
    process.exitCode = await runUpkeep(args, { env, stdout, now: Date.now() });
    return;
  }
  if (args[0] === "worker") {
    const order = readWorkerOrder(args, process.env);
    if ("makeKey" in order) return makeWorkerKey(order.makeKey);
    hideSecrets(args);
    return serve(startWorkerHost(order, APP_ROOT));
  }
  const options = readCommandLine(args, process.env);
  hideSecrets(args);
  await serve(startHeadless(options, APP_ROOT));
}

interface Served {
  readonly ready: object;
  /** Rejects where it can't go on. */
  readonly ended?: Promise<never>;
  stop(): Promise<void>;
}

/** Says that it is ready, and stops it when a signal comes or whoever launched it is gone. */
async function serve(starting: Promise<Served>): Promise<void> {
  let stopping = false;

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    // The promise to be gone within 10 s holds even if a part hangs; what it held is swept at the next start.
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    const started = await starting.catch(() => null);
    await started?.stop();
    process.exit(0);
  }
  const onSignal = (): void => {
    stop().catch(fail);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  process.on("SIGHUP", onSignal);
  // Started by a launcher that holds an IPC channel: when the launcher dies, nobody is left to stop this process.
  if (process.channel) process.on("disconnect", onSignal);

  const { ready, ended, stop: takeDown } = await starting;
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  ended?.catch((error: unknown) => {
    setTimeout(() => fail(error), STOP_LIMIT_MS).unref();
    void takeDown().finally(() => fail(error));
  });
}

/**
 * What was handed over in secret, and has been read, shows neither in a process list, nor to what this process may start, nor in
 * the diagnostic report that Node writes where its user asks for one: that has the environment of every thread in it.
 */
function hideSecrets(args: readonly string[]): void {
  delete process.env.FILLKEEP_REDIS_URL;
  delete process.env.FILLKEEP_API_SECRET;
  if (args.some((arg) => arg.startsWith("--redis-url"))) process.title = `fillkeep ${args[0]}`;
}

function fail(error: unknown): never {
  const known = error instanceof StartupError;
  const message = known ? error.message : `Fillkeep stopped on an unexpected error: ${error}`;
  process.stderr.write(`${message}\n`);
  process.exit(known ? STARTUP_EXIT_CODES[error.code] : 1);
}

main().catch(fail);
