/**
 * A small app with nothing but a Redis, to be killed from outside: `node parent.mjs <directory> <dieWithParent>`.
 * Prints one JSON line once Redis is up; exits, without stopping anything, at the end of its stdin. Run with `--experimental-transform-types`: it loads the sources as they are.
 */
import { registerHooks } from "node:module";

registerHooks({
  resolve(name, context, next) {
    try {
      return next(name, context);
    } catch (error) {
      if (!name.startsWith(".")) throw error;
      return next(`${name}.ts`, context);
    }
  },
});

const sources = "../../../src-main";
const { systemClock } = await import(`${sources}/foundation/clock.ts`);
const { findRedisBinary } = await import(`${sources}/redis/binary.ts`);
const { startRedis } = await import(`${sources}/redis/supervisor.ts`);

const [, , directory, dieWithParent] = process.argv;
const silent = () => undefined;
const log = { error: silent, warn: silent, info: silent, debug: silent, scope: () => log };
const redis = await startRedis({
  directory,
  binary: await findRedisBinary({ bundledDirectory: "" }),
  clock: systemClock(),
  log,
  dieWithParent: dieWithParent === "true",
});
process.stdout.write(`${JSON.stringify({ pid: redis.status().pid, address: redis.address })}\n`);
process.stdin.on("end", () => process.exit()).resume();
