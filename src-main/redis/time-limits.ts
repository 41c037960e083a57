/**
 * How long a server may take for what, in real ms: other processes do not run faster under a time scale.
 * Whoever waits for this room to stop needs to wait {@link STOP_LIMIT_MS}.
 */

/** Between two looks at whether something has happened. */
export const POLL_MS = 20;
/** For one conversation: connect, authenticate, ask. */
export const ANSWER_LIMIT_MS = 2_000;
/** From the start of the process to its first answer; it loads at most 128 MB meanwhile. */
export const READY_LIMIT_MS = 20_000;
/** From SHUTDOWN to the end of the process, which writes its last data meanwhile. */
export const SHUTDOWN_GRACE_MS = 5_000;
/** From SIGTERM to its end. */
export const TERM_GRACE_MS = SHUTDOWN_GRACE_MS / 2;
/** From SIGKILL to its end: only a process stuck in the kernel takes longer. */
export const KILL_GRACE_MS = SHUTDOWN_GRACE_MS / 5;
/** Looking, asking, and the three graces. */
export const STOP_LIMIT_MS =
  2 * ANSWER_LIMIT_MS + SHUTDOWN_GRACE_MS + TERM_GRACE_MS + KILL_GRACE_MS;
