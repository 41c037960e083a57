/** Servers of a bench, each a process of its own so that its work is not measured. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT, type Workplace } from "./workplace";

/** Starts a script of tests/bench that says its port in its first line; its port. It is gone when the workplace is closed. */
export async function startServer(place: Workplace, script: string): Promise<number> {
  // It ends with its stdin, so also where this process is killed.
  const child = spawn(process.execPath, [join(ROOT, "tests/bench", script)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  place.push(async () => {
    child.kill();
    await exited;
  });
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  return Number(port);
}
