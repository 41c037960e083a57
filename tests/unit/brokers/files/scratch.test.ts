import { readdirSync, readFileSync } from "node:fs";
import { test } from "vitest";
import { readCsvStatement } from "../../../../src-main/brokers/files/csv/csv-statement";
import { readFlexFile } from "../../../../src-main/brokers/files/readers/flex";
import { readMt4File } from "../../../../src-main/brokers/files/readers/metatrader";

const R = "/work/shared/fixtures/";
const ctx = { now: Date.now(), signal: new AbortController().signal };
test("x", async () => {
  const m = await readMt4File(
    { name: "a.htm", bytes: readFileSync(R + "mt4-statements/demo-usd-es-detailed.htm") },
    { timeZone: "America/New_York+7" },
    ctx,
  );
  console.log(
    "MT4",
    m.fills.length,
    m.problems,
    m.skipped,
    m.facts,
    m.fills.slice(0, 4),
    m.fills.at(-1),
  );
  for (const d of ["csv/export-to-ghostfolio/", "csv/cgt-calc/"])
    for (const f of readdirSync(R + d).filter((f) => f.endsWith("csv"))) {
      const r = await readCsvStatement({ name: f, bytes: readFileSync(R + d + f) }, {}, ctx).catch(
        (e) => ({ e }),
      );
      if ("e" in r)
        console.log(
          "==",
          f,
          r.e.code,
          r.e.message,
          JSON.stringify(r.e.facts?.columns),
          r.e.code ? "" : r.e.stack,
        );
      else
        console.log(
          "==",
          f,
          r.fills.length,
          "skipped",
          r.skipped,
          "problems",
          r.problems.length,
          JSON.stringify({ ...r.facts, headers: undefined }),
          r.problems
            .slice(0, 3)
            .map((p) => p.message + " " + JSON.stringify(p.content).slice(0, 150)),
          r.fills[0] && JSON.stringify({ ...r.fills[0], raw: 0 }),
        );
    }
  for (const f of readdirSync(R + "ibkr-flex/portfolio-performance")) {
    const r = await readFlexFile(
      { name: f, bytes: readFileSync(R + "ibkr-flex/portfolio-performance/" + f) },
      { timeZone: "America/New_York" },
      ctx,
    ).catch((e) => ({ e }));
    if ("e" in r) console.log("==", f, r.e.code, r.e.message);
    else
      console.log(
        "==",
        f,
        r.fills.length,
        r.problems.length,
        r.problems[0]?.message,
        r.fills[0]?.brokerAccount,
      );
  }
});
