/** `npm run bench -- history`: whether a long history is as quick to look at as a short one. */
import { benchOf } from "../measurement";
import { paging } from "./paging";
import { SIZES } from "./sizes";

export const historyBench = benchOf("history", [paging], SIZES);
