/** The event stream of one subscriber: the bus, as an async iterator that ends with its transport. */
import { EventPublisher } from "@orpc/server";
import type { LiveEvent } from "../../src-shared/events";
import type { EventBus } from "../foundation/bus";

/** A screen that stops reading loses its oldest events; it refetches when it comes back. */
const MAX_BUFFERED = 1_000;

/** Everything the bus says from this call on. */
export async function* liveEvents(
  bus: EventBus,
  signal: AbortSignal | undefined,
): AsyncGenerator<LiveEvent, void, void> {
  const publisher = new EventPublisher<{ event: LiveEvent }>({ maxBufferedEvents: MAX_BUFFERED });
  const events = publisher.subscribe("event", { signal });
  const release = bus.on((event) => publisher.publish("event", event));
  try {
    for await (const event of events) yield event;
  } finally {
    await release();
  }
}
