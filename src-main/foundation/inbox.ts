/** Messages as they come, for one reader that takes them in order. */

export interface Inbox<T> {
  put(message: T): void;
  /** Nothing more will come: once what has come is read, `next` throws this. */
  fail(error: Error): void;
  /** The next message; rejects with the signal's reason. */
  next(signal?: AbortSignal): Promise<T>;
}

export function openInbox<T>(): Inbox<T> {
  const waiting: T[] = [];
  let failure: Error | null = null;
  let wake = (): void => undefined;
  return {
    put(message) {
      waiting.push(message);
      wake();
    },
    fail(error) {
      failure = error;
      wake();
    },
    async next(signal) {
      for (;;) {
        signal?.throwIfAborted();
        const first = waiting.shift();
        if (first !== undefined) return first;
        if (failure !== null) throw failure;
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        signal?.addEventListener("abort", wake, { once: true });
        await promise;
        signal?.removeEventListener("abort", wake);
      }
    },
  };
}
