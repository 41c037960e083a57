/** The procedures of the treaty, each with inputs as somebody would send them: what is mutated must get past the first check now and then. */
import { type AnyContractProcedure, isContractProcedure } from "@orpc/contract";
import { z } from "zod";
import { contract } from "../../src-shared/contract";
import { chosen } from "./mutation/change";

export interface Procedure {
  /** Its name over the WebSocket: `connections.get`. */
  name: string;
  method: string;
  /** As `/connections/{id}`. */
  path: string;
  /** An input that its schema would take, or nearly; `numbers` decide which. */
  input(numbers: readonly number[], known: Known): Record<string, unknown>;
}

/** Ids that there are. */
export interface Known {
  connections: readonly string[];
  fills: readonly string[];
  runs: readonly string[];
}

/** What would end the run: another key, another database, a browser that opens; and what copies a whole database. */
const LEFT_OUT = [
  "vault.startOver",
  "vault.protect",
  // A guess a second, on purpose.
  "vault.unlock",
  "backups.create",
  "backups.restore",
  "backups.keepCurrent",
  "links.open",
  "events.subscribe",
];

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
}

/** Values by the name of the field, where its schema does not tell. */
const BY_NAME: Readonly<Record<string, readonly unknown[]>> = {
  brokerId: ["demo", "kraken", "alpaca", "csv-file", "mt5-file", "nobody"],
  endpoint: ["http://127.0.0.1:9", "http://localhost:9", "https://127.0.0.1:9/path", null],
  syncIntervalMin: [5, 15, 60, 4, 61, 7.5, "15"],
  defaultIntervalMin: [5, 15, 60],
  retentionDays: [1, 90, 3650, 0],
  options: [
    {},
    { seed: "a" },
    { folder: "/tmp" },
    { symbols: ["BTC/USDT"], since: 1_700_000_000_000 },
  ],
  credentials: [{}, { apiKey: "k", secret: "s" }, { nobody: "x" }],
  accountId: ["main", "nobody"],
  zone: ["UTC", "Europe/Paris", "America/New_York", "Nowhere/Else"],
  cursor: ["", "0", "eyJ9", "1700000000000:1", "a".repeat(300)],
  limit: [1, 50, 500, 501, 0, "50"],
  skip: [0, 10, 1e9],
  from: [0, 1_700_000_000_000, "2026-01-01"],
  to: [1_900_000_000_000, 0],
  until: [null, 1_900_000_000_000, 1],
  format: ["csv", "jsonl", "xml"],
  symbol: ["BTC/USDT", "%", "'"],
  tags: [["a"], ["a", "b"], []],
  passphrase: ["", "correct horse battery staple"],
  columns: [{}, { date: "Date" }],
};
export const PROCEDURES: readonly Procedure[] = proceduresIn(contract, []).filter(
  ({ name }) => !LEFT_OUT.includes(name),
);

function proceduresIn(node: unknown, path: readonly string[]): Procedure[] {
  if (isContractProcedure(node)) return [procedureOf(node, path.join("."))];
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => proceduresIn(value, [...path, name]));
}

function procedureOf(node: AnyContractProcedure, name: string): Procedure {
  const { route, inputSchema } = node["~orpc"];
  const schema = schemaOf(inputSchema);
  return {
    name,
    method: route.method ?? "POST",
    path: route.path ?? "/",
    input(numbers, known) {
      let at = 0;
      const next = (): number => numbers[at++ % numbers.length] ?? 0;
      const made = sampleOf(schema, name, next, known);
      return typeof made === "object" && made !== null ? (made as Record<string, unknown>) : {};
    },
  };
}

function schemaOf(schema: unknown): JsonSchema {
  if (!(schema instanceof z.ZodType)) return {};
  return z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as JsonSchema;
}

function sampleOf(schema: JsonSchema, name: string, next: () => number, known: Known): unknown {
  const named = BY_NAME[name];
  if (named !== undefined) return chosen(named, next());
  const ids = idsFor(name, known);
  if (ids.length > 0) return chosen(ids, next());
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return chosen(schema.enum, next());
  if (schema.anyOf !== undefined) return sampleOf(chosen(schema.anyOf, next()), "", next, known);
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          // One in three is left out.
          .filter(() => next() % 3 > 0)
          .map(([key, value]) => [
            key,
            sampleOf(value, key === "id" ? `${name}.id` : key, next, known),
          ]),
      );
    case "array":
      return Array.from({ length: next() % 3 }, () =>
        sampleOf(schema.items ?? {}, name, next, known),
      );
    case "integer":
    case "number":
      return chosen([0, 1, 30, -1, 1.5, 1e15], next());
    case "boolean":
      return next() % 2 === 0;
    default:
      return chosen(["a", "", "Test", "x".repeat(200)], next());
  }
}

/** `connections.get.id` is a connection's. */
function idsFor(name: string, { connections, fills, runs }: Known): readonly string[] {
  if (name === "connectionId") return connections;
  if (!name.endsWith(".id")) return [];
  if (name.startsWith("connections")) return connections;
  if (name.startsWith("fills")) return fills;
  return name.startsWith("syncLogs") ? runs : [];
}
