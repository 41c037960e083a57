/** The typed in-process event bus: the engine and the supervisors speak, the hosts listen. */
import type { LiveEvent } from "../../src-shared/events";
import type { Logger } from "./logger";
import type { Release } from "./releasers";

export type Listener = (event: LiveEvent) => void;

export interface EventBus {
  /** Tells every listener; one that throws is logged and does not stop the others. */
  emit(event: LiveEvent): void;
  /** Listens until the returned release is called. */
  on(listener: Listener): Release;
}

/** A bus that lives in this process. */
export function createBus(log: Logger): EventBus {
  const listeners = new Set<Listener>();
  return {
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          log.error("An event listener failed", { type: event.type, error });
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
