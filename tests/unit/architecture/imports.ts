/** What each file of the house imports: every form of import, types too, resolved to files of the house or packages. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export interface Import {
  /** The importing file, from the project's root. */
  from: string;
  /** A file from the project's root, or a package's name. */
  to: string;
  isFile: boolean;
}

/** Every source file under a folder, from the project's root. */
export function filesIn(folder: string, extensions: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

/** The imports of a text that stands, or would stand, in `file`. */
export function importsOf(file: string, text: string): Import[] {
  const { module } = parseSync(file, text);
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const literal = text.slice(moduleRequest.start, moduleRequest.end);
      return /^["'](.*)["']$/.exec(literal)?.[1] ?? [];
    }),
  ];
  return [...new Set(names)].map((name) =>
    name.startsWith(".")
      ? { from: file, to: fileOf(file, name), isFile: true }
      : { from: file, to: packageOf(name), isFile: false },
  );
}

/** All imports of all files of the house. */
export function allImports(): Import[] {
  return ["src-main", "src-shared", "src-renderer"]
    .flatMap((folder) => filesIn(folder, /\.(ts|tsx|mjs)$/))
    .flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), "utf8")));
}

function fileOf(from: string, name: string): string {
  const target = join(dirname(from), name);
  const candidates = [target, `${target}.ts`, `${target}.tsx`, join(target, "index.ts")];
  return candidates.find((file) => /\.\w+$/.test(file) && existsSync(join(ROOT, file))) ?? target;
}

const packageOf = (name: string): string =>
  name.startsWith("node:")
    ? "node:*"
    : name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/");
