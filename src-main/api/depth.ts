/** How deep an input is nested: whatever looks through one calls itself as often, and a stack has an end. */
import { RequestError } from "../../src-shared/errors";

/** Far deeper than anything that is asked for: a mapping of columns in a connection's options is three deep. */
const MAX_DEPTH = 32;

/** Throws RequestError `INVALID_INPUT` where `input`, plain JSON, is nested deeper than that. */
export function refuseDepth(input: unknown): void {
  let level: unknown[] = [input];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) {
      throw new RequestError("INVALID_INPUT", `The input is nested more than ${MAX_DEPTH} deep`);
    }
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
  }
}
