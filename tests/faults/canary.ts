/** I7: no secret where none may be. Every secret of the suite has a marker in it, searched for in whatever form it may take. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CANARY } from "./broker";

/** The marker as text, in hex, in UTF-16, and in base64 at each of its three alignments. */
const FORMS: readonly Buffer[] = [
  Buffer.from(CANARY),
  Buffer.from(Buffer.from(CANARY).toString("hex")),
  Buffer.from(CANARY, "utf16le"),
  ...[0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${"x".repeat(offset)}${CANARY}`).toString("base64");
    // What stands beside it in the text reaches into the first and the last group.
    return Buffer.from(encoded.replace(/=+$/, "").slice(offset === 0 ? 0 : 4, -4));
  }),
];

const isIn = (bytes: Buffer): boolean => FORMS.some((form) => bytes.includes(form));

/** The places among these where the marker is found: files (below the folders) and texts by their names. */
export function canaryIn(
  folders: readonly string[],
  texts: Readonly<Record<string, string>>,
): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return [
    ...files.filter((file) => isIn(readFileSync(file))),
    ...Object.keys(texts).filter((name) => isIn(Buffer.from(texts[name] ?? ""))),
  ];
}
