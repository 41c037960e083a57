/** The pause of all schedules, kept beside the settings so that it survives a restart. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "./database";
import { settings } from "./schema";

const pauseSchema = z.object({ since: z.int(), until: z.int().nullable() });

/** `until` null: until further notice. Epoch ms. */
export type Pause = z.infer<typeof pauseSchema>;

/** The pause where it is in force at `now` (epoch ms), else null. */
export const inForce = (pause: Pause | null, now: number): Pause | null =>
  pause !== null && (pause.until === null || pause.until > now) ? pause : null;

export interface PauseStore {
  /** The pause in force or lately ended; null where none was asked for. */
  get(): Pause | null;
  /** Sets the pause; null ends it. */
  set(pause: Pause | null): void;
}

const KEY = "pause";

export function pauseStore({ db }: Database): PauseStore {
  const isPause = eq(settings.key, KEY);
  return {
    get() {
      const stored = db.select().from(settings).where(isPause).get()?.value;
      return pauseSchema.safeParse(stored).data ?? null;
    },
    set(value) {
      if (value === null) {
        db.delete(settings).where(isPause).run();
        return;
      }
      db.insert(settings)
        .values({ key: KEY, value })
        .onConflictDoUpdate({ target: settings.key, set: { value } })
        .run();
    },
  };
}
