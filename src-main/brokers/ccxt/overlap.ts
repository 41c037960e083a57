/** How far back each sync looks again. */
import { DAY_MS } from "../../foundation/clock";

/** Late and corrected fills are looked for this long before what is covered. */
export const OVERLAP_MS = DAY_MS;
