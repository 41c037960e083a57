/** The walls between rooms, as data: what each may import. What is not in the list does not come in. */
import type { Import } from "./imports";

interface Room {
  /** The room's folder, or the one file that is a room of its own. */
  path: string;
  mayImport: readonly string[];
  /** Where to go instead, for whoever runs into the wall. */
  door: string;
}

const FOUNDATION = ["src-main/foundation/", "src-shared/", "node:*"];
const CONTRACT = ["@orpc/server", "@orpc/openapi", "@orpc/zod"];

/** The first room whose path a file starts with is its room. */
export const ROOMS: readonly Room[] = [
  {
    path: "src-shared/",
    mayImport: ["src-shared/", "zod", "@orpc/contract"],
    door: "the treaty knows no side: move what it needs into src-shared",
  },
  {
    path: "src-renderer/",
    mayImport: [
      "src-renderer/",
      "src-shared/",
      "react",
      "react-dom",
      "react-i18next",
      "i18next",
      "@base-ui/react",
      "@orpc/client",
      "@orpc/contract",
      "@orpc/tanstack-query",
      "@tanstack/react-query",
      "@tanstack/react-virtual",
    ],
    door: "ask the host by way of the contract (src-shared/contract.ts)",
  },
  {
    path: "src-main/launch/",
    mayImport: ["src-main/launch/", "node:*"],
    door: "launch runs before anything is installed",
  },
  {
    path: "src-main/foundation/",
    mayImport: [...FOUNDATION, "electron-log"],
    door: "foundation carries the other rooms, it stands on none",
  },
  {
    path: "src-main/storage/",
    mayImport: ["src-main/storage/", ...FOUNDATION, "better-sqlite3", "drizzle-orm", "zod"],
    door: "storage is given what it stores; who computes it is the engine",
  },
  {
    path: "src-main/vault/",
    mayImport: ["src-main/vault/", ...FOUNDATION, "zod"],
    door: "the vault seals what it is given",
  },
  {
    path: "src-main/redis/",
    mayImport: ["src-main/redis/", ...FOUNDATION, "ioredis"],
    door: "redis is an address to the others",
  },
  {
    path: "src-main/brokers/",
    mayImport: [
      "src-main/brokers/",
      ...FOUNDATION,
      "zod",
      "ccxt",
      "csv-parse",
      "fast-xml-parser",
      "htmlparser2",
      "yauzl",
    ],
    door: "adapters get HTTP, clock and log as arguments (brokers/broker.ts)",
  },
  {
    path: "src-main/book/",
    mayImport: ["src-main/book/", ...FOUNDATION, "big.js"],
    door: "the book derives from what it is given; storage is a port of it (book/bookkeeper.ts)",
  },
  {
    path: "src-main/engine/",
    mayImport: [
      "src-main/engine/",
      "src-main/storage/",
      "src-main/vault/",
      "src-main/brokers/broker.ts",
      "src-main/book/",
      ...FOUNDATION,
      "bullmq",
      "ioredis",
      "zod",
    ],
    door: "the engine knows brokers by their port and Redis by its address",
  },
  {
    path: "src-main/workers/",
    mayImport: [
      "src-main/workers/",
      "src-main/brokers/broker.ts",
      "src-main/brokers/thread/plain-error.ts",
      "src-main/engine/costs.ts",
      "src-main/engine/page-source.ts",
      "src-main/vault/disk.ts",
      "src-main/vault/gcm.ts",
      "src-main/vault/key-file.ts",
      ...FOUNDATION,
      "bullmq",
      "ioredis",
      "zod",
    ],
    door: "workers fetch and send pages; what follows is the engine's (engine/page-source.ts)",
  },
  {
    path: "src-main/api/",
    mayImport: [
      "src-main/api/",
      "src-main/engine/engine.ts",
      "src-main/storage/",
      "src-main/vault/",
      "src-main/brokers/broker.ts",
      "src-main/book/",
      ...FOUNDATION,
      ...CONTRACT,
    ],
    door: "ask the engine by its public verbs (engine/engine.ts)",
  },
  {
    path: "src-main/desktop/preload.ts",
    mayImport: ["electron"],
    door: "a sandboxed preload has electron and nothing else",
  },
  {
    path: "src-main/desktop/",
    mayImport: [
      "src-main/desktop/",
      "src-main/compose.ts",
      "src-main/upkeep/restore.ts",
      "src-main/vault/key-keeper.ts",
      "src-main/vault/key-provider.ts",
      ...FOUNDATION,
      ...CONTRACT,
      "electron",
      "electron-updater",
      "i18next",
      "zod",
    ],
    door: "a host serves what compose returns",
  },
  {
    path: "src-main/upkeep/",
    mayImport: [
      "src-main/upkeep/",
      "src-main/storage/",
      "src-main/api/fill-export.ts",
      ...FOUNDATION,
    ],
    door: "upkeep works on the files of a data directory, with no house around them",
  },
  {
    path: "src-main/headless/",
    mayImport: [
      "src-main/headless/",
      "src-main/compose.ts",
      "src-main/compose-worker.ts",
      "src-main/workers/worker-key.ts",
      "src-main/upkeep/",
      "src-main/vault/key-keeper.ts",
      "src-main/vault/key-provider.ts",
      ...FOUNDATION,
      ...CONTRACT,
      "sirv",
      "ws",
    ],
    door: "a host serves what compose returns",
  },
  {
    path: "src-main/compose.ts",
    mayImport: [
      "src-main/storage/",
      "src-main/vault/",
      "src-main/redis/",
      "src-main/brokers/",
      "src-main/book/",
      "src-main/engine/",
      "src-main/workers/",
      "src-main/api/",
      ...FOUNDATION,
    ],
    door: "the architect knows no host",
  },
  {
    path: "src-main/compose-worker.ts",
    mayImport: ["src-main/workers/", "src-main/redis/", "src-main/brokers/", ...FOUNDATION],
    door: "a worker has neither data nor an API: those are its owner's (compose.ts)",
  },
];

const roomOf = (file: string): Room | undefined => ROOMS.find(({ path }) => file.startsWith(path));

/** The imports that go through a wall, each with the door to take instead. */
export function breaches(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to, isFile }) => {
    const room = roomOf(from);
    if (room === undefined) return [`${from} is in no room`];
    const allowed = room.mayImport.some((entry) =>
      isFile && entry.endsWith("/") ? to.startsWith(entry) : to === entry,
    );
    return allowed ? [] : [`${from} imports ${to}: ${room.door}`];
  });
}

/** Files that import one another in a circle, each circle once. */
export function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isFile } of imports) {
    if (isFile) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at !== -1) found.push([...path.slice(at), file].join(" → "));
    if (at !== -1 || done.has(file)) return;
    for (const target of next.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
