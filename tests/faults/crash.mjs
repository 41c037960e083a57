/**
 * Preloaded into the program (`node --import`): makes it fail as a bug of its own would, when the suite says so over the IPC channel.
 * `{ crash: "error" | "rejection" | "memory", words }`: an error that quotes `words` and carries them, as a client of HTTP does;
 * a promise nobody waits for that fails with it; more memory than there is.
 */
const errorOf = (words) =>
  Object.assign(new Error(`Signed with ${words}`), {
    request: { headers: { authorization: words } },
  });

const crashes = {
  error(words) {
    setImmediate(() => {
      throw errorOf(words);
    });
  },
  rejection(words) {
    void Promise.reject(errorOf(words));
  },
  memory(words) {
    const all = [];
    for (;;)
      all.push(
        Array(10_000)
          .fill(0)
          .map((_, n) => `${words} ${all.length} ${n}`),
      );
  },
};

process.on("message", ({ crash, words }) => crashes[crash]?.(words));
// It only listens: the program's end is not for it to hold up.
process.channel?.unref();
