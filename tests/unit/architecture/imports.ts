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

type Node = Record<string, unknown>;

/** Where each kind of import keeps what it imports. */
const SOURCE_IN: Record<string, string> = {
  ImportDeclaration: "source",
  ExportNamedDeclaration: "source",
  ExportAllDeclaration: "source",
  ImportExpression: "source",
  TSImportType: "source",
  TSExternalModuleReference: "expression",
};

/** Every source file under a folder, from the project's root. */
export function filesIn(folder: string, extensions: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

/** The imports of a text that stands, or would stand, in `file`. */
export function importsOf(file: string, text: string): Import[] {
  const names: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isNode(value)) return;
    const source = sourceIn(value);
    // A computed one can't be told; ccxt's exchanges are loaded so, by their file.
    if (isNode(source) && typeof source.value === "string") names.push(source.value);
    Object.values(value).forEach(walk);
  };
  walk(parseSync(file, text).program);
  return [...new Set(names)].map((name) =>
    name.startsWith(".")
      ? { from: file, to: fileOf(file, name), isFile: true }
      : { from: file, to: packageOf(name), isFile: false },
  );
}

function sourceIn(node: Node): unknown {
  const place = SOURCE_IN[String(node.type)];
  if (place !== undefined) return node[place];
  const { type, callee } = node;
  const isRequire = type === "CallExpression" && isNode(callee) && callee.name === "require";
  return isRequire && Array.isArray(node.arguments) ? node.arguments[0] : null;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

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
