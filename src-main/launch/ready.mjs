/** Gets ready what the tests run on, and says in sentences what can't be had here. */
import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { electronBinary } from "./electron.mjs";
import { ensurePackages } from "./packages.mjs";
import { ensureRedis, HOW_TO_GET_REDIS } from "./redis.mjs";

/** `missing`: the sentences; `env`: what the tests are to be started with. Throws where nothing can be run. */
export async function getReady() {
  const missing = [];
  await ensurePackages();
  if (!(await ensureRedis())) missing.push(HOW_TO_GET_REDIS);
  const chromium = await ensureChromium();
  if (chromium === null) {
    missing.push(
      "The browser tests need Chromium (Debian: apt install chromium), or FILLKEEP_CHROMIUM.",
    );
  }
  if (electronBinary() === null) {
    missing.push(
      "The desktop tests need Electron's binary (npx install-electron), which is not here.",
    );
  }
  await ensureBuilt();
  return { missing, env: { FILLKEEP_CHROMIUM: chromium ?? "" } };
}
