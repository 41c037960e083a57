/** Iterates until aborted, also over a source that does not listen: a hanging adapter must not hold up a stop. */
export async function* abortable<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting at the moment it is rejected.
  aborted.catch(() => undefined);
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  const iterator = source[Symbol.asyncIterator]();
  try {
    signal.throwIfAborted();
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    // Not awaited: a source that hangs would hang here again.
    iterator.return?.().catch(() => undefined);
  }
}

/** The value, or at once the reason of the signal, also of work that does not listen to it. */
export async function abortableOnce<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  for await (const value of abortable(only(work), signal)) return value;
  throw signal.reason;
}

async function* only<T>(work: Promise<T>): AsyncGenerator<T> {
  yield await work;
}
