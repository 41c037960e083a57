/** Starts the broker whose fills are imported. */
import { startServer } from "../server";
import type { Workplace } from "../workplace";

/** The broker's address; it is gone when the workplace is closed. */
export const startBroker = async (place: Workplace): Promise<string> =>
  `http://127.0.0.1:${await startServer(place, "import/broker-server.mjs")}`;
