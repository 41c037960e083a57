/** Fills and positions of the same contracts, and whether the two come to the same. */
import { expect } from "vitest";
import type { PositionReport } from "../../../src-main/brokers/broker";
import { negated, sumOf } from "../../../src-main/brokers/decimal";
import type { ConnectionOptions } from "../../../src-shared/domain";
import type { ReplayService, Row } from "../../harness/replay/service";
import { problemsOf, type Rig, withRig } from "./harness";

/** The body of an answer, or how it is made of the parameters. */
type Answer = Row | readonly unknown[] | ((params: URLSearchParams) => unknown);

export interface Account {
  brokerId: string;
  credentials: Record<string, string>;
  options: ConnectionOptions;
  /** By path; a path that is not here is not known to the exchange. */
  answers: Readonly<Record<string, Answer>>;
  /** The exchange, for what is not among the answers. */
  exchange?: ReplayService;
  /** What the positions come to, and what the fills do: the judged symbols only. */
  positions: Readonly<Record<string, string>>;
  /** Symbols that are not judged. */
  others?: readonly string[];
}

/** An exchange in a table: a GET and a POST of one path are one. */
const tableOf =
  (answers: Account["answers"]): ReplayService =>
  ({ path, params }) => {
    const answer = answers[path];
    if (answer === undefined) return null;
    return { body: typeof answer === "function" ? answer(params) : answer };
  };

/** Imports the fills, asks for the positions, and expects the same of both, exactly. */
export async function expectSame(
  account: Account,
  more: (rig: Rig, report: PositionReport) => void = () => undefined,
): Promise<void> {
  const { positions, answers, exchange, others = [] } = account;
  const services = [tableOf(answers), ...(exchange === undefined ? [] : [exchange])];
  await withRig(account, { others: services }, async (rig) => {
    const pages = await rig.pages();
    expect(problemsOf(pages)).toEqual([]);
    const fills = new Map<string, string[]>();
    for (const { symbol, side, quantity } of pages.flatMap((page) => page.fills)) {
      const signed = side === "buy" ? quantity : negated(quantity);
      fills.set(symbol, [...(fills.get(symbol) ?? []), signed]);
    }
    const report = await rig.positions(pages.at(-1)?.cursor ?? null);
    if (report === null || report === undefined) throw new Error("No positions were reported");
    const told = report.accounts.flatMap((one) => one.positions);
    const judged = <T>(of: Iterable<readonly [string, T]>): Record<string, T> =>
      Object.fromEntries([...of].filter(([symbol]) => rig.judges(symbol) === true));
    expect(judged(told.map(({ symbol, quantity }) => [symbol, quantity] as const))).toEqual(
      positions,
    );
    expect(judged([...fills].map(([symbol, parts]) => [symbol, sumOf(parts)] as const))).toEqual(
      positions,
    );
    expect(others.filter((symbol) => rig.judges(symbol) === true)).toEqual([]);
    more(rig, report);
  });
}
