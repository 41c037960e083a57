/** `npm run bench -- workers`: what more machines bring while the brokers' answers are what is waited for. */
import { benchOf } from "../measurement";
import { SIZES } from "./sizes";
import { speedup } from "./speedup";

export const workersBench = benchOf("workers", [speedup("two", 2), speedup("four", 4)], SIZES);
