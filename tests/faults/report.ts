/** What a run of the suite came to. */
import type { Outcome } from "./scenario";

export interface Summary {
  passed: number;
  failed: number;
  skipped: number;
  /** Processes killed that Fillkeep came back from. */
  killsSurvived: number;
  /** Other faults: a full disk, a cut network, a damaged file, a refused answer. */
  otherFaults: number;
  fillsChecked: number;
  lost: number;
  doubled: number;
  wrong: number;
  worstRecoveryMs: number;
}

export function summaryOf(outcomes: readonly Outcome[]): Summary {
  const played = outcomes.filter(({ skipped }) => skipped === null);
  const passed = played.filter(({ violations }) => violations.length === 0);
  const sum = (of: (outcome: Outcome) => number, among = played): number =>
    among.reduce((total, outcome) => total + of(outcome), 0);
  return {
    passed: passed.length,
    failed: played.length - passed.length,
    skipped: outcomes.length - played.length,
    killsSurvived: sum(({ kills }) => kills, passed),
    otherFaults: sum(({ faults }) => faults),
    fillsChecked: sum(({ fillsChecked }) => fillsChecked),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    wrong: sum(({ wrong }) => wrong),
    worstRecoveryMs: Math.max(0, ...played.map(({ worstRecoveryMs }) => worstRecoveryMs)),
  };
}
