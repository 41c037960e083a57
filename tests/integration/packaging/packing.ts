/** Makes packages as a person does, and looks into them. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const SYSTEM = `${process.platform}-${process.arch}`;

/** A folder outside the project; whoever asks removes it. */
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), "fillkeep-packed-"));

/** Runs one of src-main/launch/packaging; what it said. Throws where it fails. */
export function dist(script: string, args: string[], env: NodeJS.ProcessEnv = {}): string {
  const file = join(ROOT, "src-main/launch/packaging", script);
  const result = spawnSync(process.execPath, [file, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (result.status !== 0)
    throw new Error(`${script} ended with ${result.status}: ${result.stderr}`);
  return result.stdout + result.stderr;
}

/** Installs an archive into `folder` with an npm that may ask nobody and knows no package yet. */
export function npmInstall(folder: string, archive: string): void {
  const cache = join(folder, "npm-cache");
  const args = ["install", "--offline", "--no-audit", "--no-fund", "--cache", cache, archive];
  execFileSync("npm", args, { cwd: folder, stdio: "pipe" });
}

/** What has no place in a package: sources, maps, tests, and what may hold a secret; of these paths. */
export function misplaced(paths: readonly string[]): string[] {
  const never = [
    /\.map$/,
    /\.[cm]?tsx?$/,
    /(^|\/)(tests?|__tests__|fixtures?)\//,
    /\.(test|spec)\.[cm]?js$/,
    /(^|\/)(\.env[^/]*|\.npmrc|api-token|vault\.key|[^/]*\.(pem|p12|pfx|key|sqlite|log))$/,
  ];
  return paths.filter((path) => never.some((pattern) => pattern.test(path)));
}

/** The files below `folder` whose text has `words`, of those that are not packages of others. */
export function filesSaying(folder: string, words: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith("node_modules"))
    .filter((file) => readFileSync(join(folder, file)).includes(words));
}
