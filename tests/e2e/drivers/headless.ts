/** The headless host, with its page in a real Chromium, logged in. */
import { canBrowse, openPageOf } from "../../harness/browser";
import { failToStart, startHeadlessProcess } from "../../harness/headless";
import { tempDirectory } from "../../harness/temp";
import type { Driver } from "../driver";

export const headless: Driver = {
  name: "the headless host",
  missing: canBrowse ? null : "needs Chromium, redis-server and a build",
  hasSurroundings: false,
  hasPower: false,
  async start({ dataDirectory = tempDirectory(), timeScale = 1, env = {} } = {}) {
    const host = await startHeadlessProcess({ dataDirectory, timeScale, env });
    const page = await openPageOf(host);
    await page.goto(host.ready.loginUrl);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return {
      page,
      dataDirectory,
      surroundings: null,
      suspend: null,
      resume: null,
      startAgain: async () => (await failToStart({ dataDirectory })).exitCode,
      async quit() {
        const code = await host.end("SIGTERM");
        return typeof code === "number" ? code : null;
      },
    };
  },
};
