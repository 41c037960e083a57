import { expect, test } from "vitest";
import { foundBrokers } from "../../../src-renderer/screens/connect/broker-kinds";
import { broker } from "../../fakes/page/samples";

const brokers = [
  broker("kraken", "Kraken", { capabilities: { tells: ["scopes"] } }),
  broker("krakenfutures", "Kraken Futures"),
  broker("oanda", "OANDA", { family: "native", capabilities: { tells: ["accounts"] } }),
  broker("csv-file", "CSV files", { family: "file" }),
  broker("demo", "Demo broker", { family: "demo" }),
];
const nameOf = ({ id, name }: { id: string; name: string }): string =>
  id === "demo" ? "Courtier démo" : name;
const all = { text: "", kind: null, tellsScopes: false } as const;

test.each([
  [{}, ["kraken", "krakenfutures", "oanda", "csv-file", "demo"]],
  [{ text: " KRAK " }, ["kraken", "krakenfutures"]],
  [{ text: "n fu" }, ["krakenfutures"]],
  [{ kind: "exchange" }, ["kraken", "krakenfutures"]],
  [{ kind: "broker" }, ["oanda"]],
  [{ kind: "file" }, ["csv-file"]],
  [{ kind: "simulated" }, ["demo"]],
  [{ text: "courtier" }, ["demo"]],
  [{ text: "demo b" }, ["demo"]],
  [{ tellsScopes: true }, ["kraken"]],
  [{ text: "futures", tellsScopes: true }, []],
] as const)("%j finds %j", (wanted, ids) => {
  const found = foundBrokers(brokers, { ...all, ...wanted }, nameOf);
  expect(found.map(({ id }) => id)).toEqual(ids);
});
