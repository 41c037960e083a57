/** Starts the broker whose fills are imported. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT, type Workplace } from "../workplace";

/** The broker's address; it is gone when the workplace is closed. */
export async function startBroker(place: Workplace): Promise<string> {
  const script = join(ROOT, "tests/bench/import/broker-server.mjs");
  // It ends with its stdin, so also where this process is killed.
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  place.push(async () => {
    child.kill();
    await exited;
  });
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  return `http://127.0.0.1:${port}`;
}
