/** A broker as the conformance suite sees it. */
import type { ConnectionOptions, Credentials } from "../../../src-shared/domain";
import type { SampleOptions } from "../../harness/replay/sample-rows";
import type { ReplayServices } from "../../harness/replay/server";
import type { Row } from "../../harness/replay/service";

/** For exchanges that are asked in windows: years of empty ones would take minutes in every case. */
export const SINCE = Date.now() - 20 * 86_400_000;

export interface Subject {
  brokerId: string;
  credentials: Credentials;
  options: ConnectionOptions;
  /** Rows from old to new. */
  rows(sample: SampleOptions): Row[];
  services(rows: Row[], pageSize: number): ReplayServices;
  /** Everything in one answer that is given whatever is asked. */
  ignoring(rows: Row[]): ReplayServices;
  /** The same row with a price that is none. */
  garble(row: Row): Row;
  /** What the exchange answers to a wrong key: status and body. */
  wrongKey: { status: number; body: unknown };
  /** True where a walk that was cut short begins again: what leads on at this exchange is only good for a while. */
  beginsAgain?: boolean;
}
