/** The brokers that are fuzzed: the subjects of the conformance suite, and Interactive Brokers' Flex service. */
import { createFlexAdapter } from "../../src-main/brokers/ibkr-flex/flex-adapter";
import type { Subject } from "../brokers/conformance/subject";
import { SUBJECTS } from "../brokers/conformance/subjects";
import { flexService, flexStatement, flexTrade } from "../harness/replay/ibkr-flex";
import { answerer } from "../harness/replay/server";
import { adapterOf } from "../integration/brokers/harness";
import { NOW, type SpokenBroker } from "./fetching";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Over more days than a sync looks back: what the cursor has passed is not seen again by chance. */
const ROWS = { count: 14, newest: NOW - MINUTE_MS, stepMs: 1.3 * DAY_MS };
const PAGE_SIZE = 5;

function spoken(subject: Subject): SpokenBroker {
  const { brokerId, credentials, options } = subject;
  const rows = subject.rows(ROWS);
  return {
    name: brokerId,
    source: "api",
    adapter: adapterOf(brokerId),
    login: { environment: "live", credentials, options },
    speak: () => answerer(subject.services(rows, PAGE_SIZE)),
    rows,
  };
}

const isNative = ({ brokerId }: Subject): boolean => ["alpaca", "oanda"].includes(brokerId);

export const NATIVE_BROKERS: readonly SpokenBroker[] = SUBJECTS.filter(isNative).map(spoken);
export const EXCHANGE_BROKERS: readonly SpokenBroker[] = SUBJECTS.filter(
  (subject) => !isNative(subject),
).map(spoken);

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10).replaceAll("-", "");
const flexRows = Array.from({ length: ROWS.count }, (_, n) =>
  flexTrade(71_000_000 + n, dayOf(NOW - (ROWS.count + 1 - n) * DAY_MS), {
    ibOrderID: String(82_000_000 + n),
  }),
);

export const FLEX: SpokenBroker = {
  name: "ibkr-flex",
  source: "statement",
  adapter: createFlexAdapter(),
  login: {
    environment: "live",
    credentials: { token: "t0ken", queryId: "987654" },
    options: { timeZone: "UTC" },
  },
  speak() {
    const period = { from: dayOf(NOW - 30 * DAY_MS), to: dayOf(NOW - DAY_MS) };
    const statement = () => flexStatement({ ...period, rows: flexRows });
    return answerer({ others: [flexService({ token: "t0ken", queryId: "987654", statement })] });
  },
  rows: flexRows,
};
