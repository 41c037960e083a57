/** The desktop shell on a real Electron, wherever its binary and a display are. Tray and notifications can't be looked at there. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { _electron } from "playwright";
import { onTestFinished } from "vitest";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import type { Driver } from "../driver";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const SANDBOX = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

// A plain module without types, since it also runs on the machine's own Node.
const launcher = new URL("../../../src-main/launch/electron.mjs", import.meta.url).href;
const binary: string | null = (await import(launcher)).electronBinary();
const hasDisplay =
  process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const canRun = binary !== null && hasDisplay && hasRedis && isBuilt;

export const electron: Driver = {
  name: "the desktop shell on Electron",
  missing: canRun ? null : "needs Electron's binary, a display, redis-server and a build",
  hasSurroundings: false,
  hasPower: true,
  async start({ dataDirectory = tempDirectory(), timeScale = 1, env = {} } = {}) {
    const around = {
      ...(process.env as Record<string, string>),
      FILLKEEP_DATA_DIR: dataDirectory,
      FILLKEEP_TIME_SCALE: String(timeScale),
      ...(env as Record<string, string>),
    };
    const app = await _electron.launch({
      executablePath: binary ?? undefined,
      args: [...SANDBOX, ROOT],
      env: around,
    });
    const exited = once(app.process(), "exit").then(([code]) => code as number | null);
    onTestFinished(async () => {
      if (app.process().exitCode === null) await app.close();
    });
    const page = await app.firstWindow();
    await page.getByRole("heading", { level: 1 }).waitFor();
    const power = (event: "suspend" | "resume") =>
      app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
    return {
      page,
      dataDirectory,
      surroundings: null,
      suspend: () => power("suspend"),
      resume: () => power("resume"),
      async startAgain(args = []) {
        const second = spawn(binary ?? "", [...SANDBOX, ROOT, ...args], { env: around });
        const [code] = await once(second, "exit");
        return code;
      },
      async quit() {
        await app.evaluate(({ app: it }) => it.quit()).catch(() => undefined);
        return exited;
      },
    };
  },
};
