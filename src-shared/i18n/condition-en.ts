/** The words in English for what a connection waits for by itself. */
export const condition = {
  condition: {
    RETRYING: "Retrying",
    HELD: "Waiting",
    RESUMING: "Resuming",
    WAITING: "Waiting",
    spark_one: "Last run: {{imported, number}} imported, {{failed, number}} failed",
    spark_other:
      "Last {{count, number}} runs: {{imported, number}} imported, {{failed, number}} failed",
  },
};
