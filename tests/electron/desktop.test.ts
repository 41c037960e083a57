/** The desktop shell on a real Electron: runs unchanged wherever its binary is, is skipped and says so elsewhere. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron } from "playwright";
import { describe, expect, onTestFinished, test } from "vitest";
import { isBuilt } from "../harness/headless";
import { hasRedis } from "../harness/redis";
import { tempDirectory } from "../harness/temp";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

function electronBinary(): string | null {
  const folder = join(ROOT, "node_modules", "electron");
  const named = join(folder, "path.txt");
  if (!existsSync(named)) return null;
  const binary = join(folder, "dist", readFileSync(named, "utf8").trim());
  return existsSync(binary) ? binary : null;
}

const binary = electronBinary();
const hasDisplay =
  process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const canRun = binary !== null && hasDisplay && hasRedis && isBuilt;

describe.skipIf(!canRun)("the desktop window (needs Electron's binary and a display)", () => {
  test("the window shows the page, and the demo broker's fills arrive", async () => {
    const app = await _electron.launch({
      executablePath: binary ?? undefined,
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ROOT],
      env: { ...(process.env as Record<string, string>), FILLKEEP_DATA_DIR: tempDirectory() },
    });
    onTestFinished(() => app.close());
    const window = await app.firstWindow();
    expect(window.url()).toBe("app://fillkeep/");
    expect(await window.evaluate("Object.keys(window.fillkeep)")).toEqual(["connect"]);
    expect(await window.evaluate("typeof require")).toBe("undefined");
    await window.getByRole("button", { name: /demo broker|courtier de démonstration/ }).click();
    await window.locator("[data-status=CONNECTED]").waitFor();
  });
});
