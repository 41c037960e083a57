/** All that is fuzzed. */
import type { Target } from "./target";
import { ADAPTER_TARGETS } from "./targets/adapters";
import { HOST_TARGETS } from "./targets/host";
import { csv, flexFile, mt4, mt5, xlsx } from "./targets/statements";

export const TARGETS: readonly Target[] = [
  csv,
  flexFile,
  mt4,
  mt5,
  xlsx,
  ...ADAPTER_TARGETS,
  ...HOST_TARGETS,
];
