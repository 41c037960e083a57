/** The words in English for what a connection waits for by itself. */
export const condition = {
  condition: {
    RETRYING: "Retrying",
    HELD: "Waiting",
    RESUMING: "Resuming",
    WAITING: "Waiting",
  },
};
