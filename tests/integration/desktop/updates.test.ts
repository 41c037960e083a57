/** The built shell with electron-updater itself: an installed AppImage, a feed over https, the next version put in place. */
import { hash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import type { UpdateStatus } from "../../../src-shared/updates";
import { isAlive } from "../../harness/alive";
import { type Desktop, launchDesktop } from "../../harness/desktop";
import { isBuilt } from "../../harness/headless";
import { hasRedis } from "../../harness/redis";
import { tempDirectory } from "../../harness/temp";
import { until } from "../../harness/until";

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const [KEY, CERTIFICATE] = ["key", "cert"].map((name) =>
  at(`tests/fixtures/tls/self-signed.${name}.pem`),
) as [string, string];
const NAME = "Fillkeep-9.0.0.AppImage";

interface Feed {
  /** By path; what is not in it is not found. */
  files: Map<string, string>;
  asked: { path: string; headers: Record<string, unknown> }[];
  url: string;
}

/** A page of downloads with the next version on it: a program that says that it was started. */
async function feed(trace: string): Promise<Feed> {
  const files = new Map<string, string>();
  const asked: Feed["asked"] = [];
  const options = { key: readFileSync(KEY), cert: readFileSync(CERTIFICATE) };
  const server = createServer(options, ({ url = "", headers }, response) => {
    const path = url.split("?")[0] ?? "";
    asked.push({ path, headers });
    const body = files.get(path);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const program = `#!/bin/sh\necho "$APPIMAGE" > '${trace}'\n`;
  const sha512 = hash("sha512", program, "base64");
  const { length: size } = program;
  const latest = {
    version: "9.0.0",
    path: NAME,
    sha512,
    files: [{ url: NAME, sha512, size }],
    releaseDate: "2026-11-25T00:00:00.000Z",
  };
  const suffix = process.arch === "x64" ? "" : `-${process.arch}`;
  // JSON is YAML, too.
  files.set(`/latest-linux${suffix}.yml`, JSON.stringify(latest));
  files.set(`/${NAME}`, program);
  return { files, asked, url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Fillkeep 0.1.0 as an AppImage, with that feed built in. */
function installed(url: string) {
  const [resources, folder] = [tempDirectory(), tempDirectory()];
  cpSync(at("resources/tray"), join(resources, "tray"), { recursive: true });
  const config = ["provider: generic", `url: ${url}`, "updaterCacheDirName: fillkeep-updater"];
  writeFileSync(join(resources, "app-update.yml"), `${config.join("\n")}\n`);
  const image = join(folder, "Fillkeep.AppImage");
  writeFileSync(image, "the old version");
  const env = {
    FAKE_PACKAGED: "1",
    FAKE_RESOURCES: resources,
    APPIMAGE: image,
    XDG_CACHE_HOME: join(folder, "cache"),
    NODE_EXTRA_CA_CERTS: CERTIFICATE,
  };
  return { image, env };
}

const statusOf = ({ call }: Desktop) => call("updates/status") as Promise<UpdateStatus>;
const becomes = (desktop: Desktop, state: UpdateStatus["state"]) =>
  until(state, async () => (await statusOf(desktop)).state === state);

describe.skipIf(!hasRedis || !isBuilt || process.platform !== "linux")(
  "updates (need redis-server, a build and Linux)",
  () => {
    test("wanted, the next version is fetched; told to, the house goes down and that one starts", async () => {
      const trace = join(tempDirectory(), "was-run");
      const { asked, url } = await feed(trace);
      const { image, env } = installed(url);
      const desktop = launchDesktop({ env });
      await desktop.see("the page", ({ loaded }) => loaded);
      expect(await statusOf(desktop)).toEqual({ state: "idle", checkedAt: null });
      await desktop.call("settings/update", { checkForUpdates: true });
      await becomes(desktop, "ready");
      expect(readFileSync(image, "utf8")).toBe("the old version");
      expect(asked.map(({ headers }) => headers["x-user-staging-id"])).toEqual(
        asked.map(() => "0"),
      );

      const { redis } = (await desktop.call("scheduler/status")) as { redis: { pid: number } };
      await desktop.call("updates/restart");
      expect(await desktop.exited).toBe(0);
      expect(isAlive(redis.pid)).toBe(false);
      await until("the next version", () => existsSync(trace) && readFileSync(trace, "utf8"));
      expect(readFileSync(trace, "utf8")).toBe(`${image}\n`);
      expect(readFileSync(image, "utf8")).toContain("was-run");
      expect(desktop.facts.releasedLock).toBe(true);
    });

    test("one that is not what the feed says is not taken, nor is an older one", async () => {
      const trace = join(tempDirectory(), "was-run");
      const { files, url } = await feed(trace);
      const { image, env } = installed(url);
      files.set(`/${NAME}`, "#!/bin/sh\necho evil\n");
      const desktop = launchDesktop({ env });
      await desktop.see("the page", ({ loaded }) => loaded);
      await desktop.call("updates/check");
      await becomes(desktop, "failed");
      await desktop.call("updates/restart");
      for (const [path, text] of files) files.set(path, text.replace('"9.0.0"', '"0.0.9"'));
      await desktop.call("updates/check");
      await until("the answer", async () => {
        const status = await statusOf(desktop);
        return status.state === "idle" && status.checkedAt !== null;
      });
      expect(readFileSync(image, "utf8")).toBe("the old version");
      expect(existsSync(trace)).toBe(false);
    });

    test("one that can't be put in place: this version starts again", async () => {
      const { url } = await feed(join(tempDirectory(), "was-run"));
      const { image, env } = installed(url);
      const desktop = launchDesktop({ env: { ...env, APPIMAGE: `${image}.gone` } });
      await desktop.see("the page", ({ loaded }) => loaded);
      await desktop.call("updates/check");
      await becomes(desktop, "ready");
      await desktop.call("updates/restart");
      expect(await desktop.exited).toBe(0);
      expect(desktop.facts.relaunched).toBe(true);
    });

    test("only the desktop knows of it: the headless host has no such package", () => {
      const main = at("out/main");
      const naming = readdirSync(main, { recursive: true, encoding: "utf8" }).filter(
        (file) =>
          file.endsWith(".js") && /electron-updater/.test(readFileSync(join(main, file), "utf8")),
      );
      expect(naming).toEqual(["desktop.js"]);
    });

    test("a build without a feed looks for nothing", async () => {
      const desktop = launchDesktop();
      await desktop.see("the page", ({ loaded }) => loaded);
      await desktop.call("settings/update", { checkForUpdates: true });
      await desktop.call("updates/check");
      expect(await statusOf(desktop)).toEqual({ state: "off", reason: "not-installed" });
    });
  },
);
