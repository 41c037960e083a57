/**
 * `npm run dist [-- --arch x64 --arch arm64 --out DIR --servers DIR]` makes this system's installers, `npm run
 * dist:dir` only the unpacked app of this machine's architecture. `--servers` has the bundled Redis servers, by system.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../build.mjs";
import { quietly } from "../command.mjs";
import { electronBinary, electronFolder } from "../electron.mjs";
import { ensurePackages } from "../packages.mjs";
import { fail, inProject, nodeOfTheHouse, say, step } from "../project.mjs";
import { ABOUT, layApp, writeManifest } from "./app.mjs";
import { ensureBuilder } from "./builder.mjs";
import { builderConfig, PRODUCT } from "./builder-config.mjs";
import { bundleServer, SYSTEM } from "./redis-bundle.mjs";
import { bundledServers, DIGEST, SERVERS } from "./servers.mjs";

const USAGE = "Usage: npm run dist [-- --dir] [--arch x64|arm64]… [--out DIR] [--servers DIR]";
const ARCHITECTURES = ["x64", "arm64"];
const FLAG = { linux: "--linux", darwin: "--mac", win32: "--win" }[process.platform];
const BUILD_LIMIT_MS = 60 * 60_000;

const { dir = false, arch, out = inProject("dist"), servers = inProject(SERVERS) } = readOptions();
const architectures = arch ?? ARCHITECTURES.filter(canBeMade);
const folder = mkdtempSync(join(tmpdir(), "fillkeep-dist-"));
try {
  await ensurePackages();
  await ensureBuilt();
  const cli = await ensureBuilder();
  const systems = architectures.map((each) => `${process.platform}-${each}`);
  const bundled = await serversFor(systems);
  const config = writeConfig();
  await step("Laying out the app", () => lay(systems, bundled));
  const what = dir ? ["dir"] : [];
  const flags = architectures.map((each) => `--${each}`);
  const args = [cli, FLAG, ...what, ...flags, "--projectDir", folder, "--config", config];
  await step(dir ? "Packing the app" : "Making the installers", () =>
    quietly(nodeOfTheHouse(), [...args, "--publish", "never"], { limitMs: BUILD_LIMIT_MS }),
  );
  say(resolve(out));
} catch (error) {
  say(`The app can't be packed: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function readOptions() {
  try {
    const text = { type: "string" };
    const { values } = parseArgs({
      options: {
        dir: { type: "boolean" },
        arch: { type: "string", multiple: true },
        out: text,
        servers: text,
      },
    });
    const unknown = values.arch?.find((each) => !ARCHITECTURES.includes(each));
    if (unknown !== undefined) throw new Error(`${unknown} is not x64 or arm64`);
    return values;
  } catch (error) {
    return fail(`${error.message}. ${USAGE}`, 64);
  }
}

/** For this machine, and where another's server was brought here for that one, too; to look at, one will do. */
function canBeMade(architecture) {
  const place = join(servers, `${process.platform}-${architecture}`, DIGEST);
  return architecture === process.arch || (!dir && existsSync(place));
}

/** This machine's server is built where it wasn't yet; those of others must have been brought here. */
async function serversFor(systems) {
  const found = () => bundledServers(servers).filter(({ system }) => systems.includes(system));
  const isMissing = (system) => !found().some((server) => server.system === system);
  if (systems.includes(SYSTEM) && isMissing(SYSTEM)) {
    await bundleServer({ place: join(servers, SYSTEM) });
  }
  const missing = systems.filter(isMissing);
  if (missing.length === 0) return found();
  throw new Error(
    `there is no bundled server for ${missing.join(", ")}: run npm run redis:bundle there and bring ${SERVERS}/${missing[0]} here, or choose --arch ${process.arch}`,
  );
}

function writeConfig() {
  const file = resolve(out, "electron-builder.json");
  const { version } = JSON.parse(
    readFileSync(inProject("node_modules/electron/package.json"), "utf8"),
  );
  const config = builderConfig({
    project: inProject("."),
    out: resolve(out),
    servers: resolve(servers),
    electronVersion: version,
    electronDist: electronAtHand(),
    platform: process.platform,
    env: process.env,
  });
  mkdirSync(resolve(out), { recursive: true });
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
  return file;
}

/** For a look at the app, the Electron that is here, as it is; installers are made of a new one, checked by electron-builder. */
function electronAtHand() {
  const isOurs = dir && architectures.length === 1 && architectures[0] === process.arch;
  return isOurs && electronBinary() !== null ? electronFolder() : null;
}

function lay(systems, bundled) {
  const what = { entry: "desktop.js", parts: ["preload", "renderer"] };
  const dependencies = layApp(folder, { ...what, servers: bundled, systems });
  writeManifest(folder, {
    ...ABOUT,
    // Its name in the system's keychain and menus, and the file by which Linux knows its windows.
    productName: PRODUCT,
    desktopName: `${ABOUT.name}.desktop`,
    type: "module",
    main: "out/main/desktop.js",
    dependencies,
  });
}
