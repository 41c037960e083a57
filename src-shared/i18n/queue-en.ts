/** The words in English of a house without its queue, or with a queue in somebody else's Redis. */
export const queueProblems = {
  noQueue: {
    missing:
      "Nothing is synced: Redis, which comes with Fillkeep, is not there. Install Fillkeep again and restart it. Everything you have is here, and stays.",
    altered:
      "Nothing is synced: the Redis that came with Fillkeep was changed since, so it is not run. Install Fillkeep again and restart it. Everything you have is here, and stays.",
    failed:
      "Nothing is synced: Redis could not start. Fillkeep's log says why; see whether the disk is full, then restart Fillkeep. Everything you have is here, and stays.",
  },
  theirQueue: {
    up: "Queue running, in your own Redis",
    starting: "Queue starting",
    restarting: "Your Redis can't be reached: syncs wait until it can. Trying again…",
    down: "Queue stopped: syncing is not possible",
    stopped: "Queue stopped",
  },
};
