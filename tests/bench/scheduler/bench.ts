/** `npm run bench -- scheduler`: what scheduling costs, and how punctual it is. */
import { benchOf } from "../measurement";
import { dispatch } from "./dispatch";
import { idle } from "./idle";
import { lateness } from "./lateness";
import { reconcile } from "./reconcile";
import { recovery } from "./recovery";
import { SIZES } from "./sizes";

export const schedulerBench = benchOf(
  "scheduler",
  [dispatch, lateness, reconcile, idle, recovery],
  SIZES,
);
