/** Long work is done in pieces: in between, timers fire and sockets are read. */

/**
 * Resolves once everybody else has had a turn. After the input of a socket, the first immediate comes before any timer
 * and before other sockets are asked: only by the second has the event loop gone round.
 */
export const giveTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
