/** The command line of a server, under `setpriv --pdeathsig` where the system has it. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * The command that runs `server` with its configuration on stdin. With `setpriv` the kernel sends the server SIGTERM
 * when its parent dies, however it dies; otherwise a leftover is found at the next start.
 */
export function serverCommand(server: string, setpriv: string | null): Command {
  return setpriv === null
    ? { file: server, args: ["-"] }
    : { file: setpriv, args: ["--pdeathsig", "TERM", "--", server, "-"] };
}

/** A `setpriv` that knows `--pdeathsig` (util-linux does, busybox does not); null where there is none. */
export function findSetpriv(path = process.env.PATH ?? ""): string | null {
  if (process.platform !== "linux") return null;
  for (const folder of [...path.split(delimiter), "/usr/bin", "/bin"]) {
    if (!folder.startsWith("/")) continue;
    const file = join(folder, "setpriv");
    try {
      accessSync(file, constants.X_OK);
    } catch {
      continue;
    }
    const args = ["--pdeathsig", "TERM", "--", "true"];
    if (spawnSync(file, args, { stdio: "ignore" }).status === 0) return file;
  }
  return null;
}
