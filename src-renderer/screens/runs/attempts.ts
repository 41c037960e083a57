/** How often a sync is tried: one run and its three retries (architecture.md, "Failure classes"). */
export const ATTEMPTS = 4;
