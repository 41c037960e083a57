/** `npm run bench -- import`: what bringing fills in costs, from the broker's answer to the disk. */
import { benchOf } from "../measurement";
import { exchange } from "./exchange";
import { growth } from "./growth";
import { pipeline } from "./pipeline";
import { SIZES } from "./sizes";
import { startUp } from "./start-up";

export const importBench = benchOf("import", [pipeline, exchange, growth, startUp], SIZES);
