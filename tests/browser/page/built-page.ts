/** The page, built as the program builds it, into a folder of the test's own. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { vi } from "vitest";
import config from "../../../electron.vite.config";

/** Builds into a new folder under the system's temporary one; the caller removes it. */
export async function buildPage(plugins: readonly Plugin[] = []): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), "fillkeep-page-"));
  // The runner says "test", with which Vite would bundle React's development build: not what is shipped.
  vi.stubEnv("NODE_ENV", "production");
  const { renderer } = config as { renderer: { build: object; plugins: Plugin[] } };
  await build({
    ...renderer,
    configFile: false,
    logLevel: "error",
    plugins: [...renderer.plugins, ...plugins],
    build: { ...renderer.build, outDir, emptyOutDir: true },
  });
  vi.unstubAllEnvs();
  return outDir;
}
