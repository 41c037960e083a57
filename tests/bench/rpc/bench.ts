/** `npm run bench -- rpc`: the host's answers over its WebSocket. */
import { benchOf } from "../measurement";
import { calls } from "./calls";
import { SIZES } from "./sizes";

export const rpcBench = benchOf("rpc", [calls], SIZES);
