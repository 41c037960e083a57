/** The few settings that are not a connection's, each with its default. */
import type { Settings } from "../../src-shared/domain";
import { settingsSchema } from "../../src-shared/domain";
import { DEFAULT_INTERVAL_MIN } from "../../src-shared/intervals";
import { DEFAULT_RETENTION_DAYS } from "../../src-shared/retention";
import type { Database } from "./database";
import { settings } from "./schema";

const DEFAULTS: Settings = {
  language: "system",
  theme: "system",
  defaultIntervalMin: DEFAULT_INTERVAL_MIN,
  retentionDays: DEFAULT_RETENTION_DAYS,
  mutedKinds: [],
  onClose: "ask",
  startAtLogin: false,
  // Nothing but calls to brokers leaves the machine unless its user says so.
  checkForUpdates: false,
};

export interface SettingsStore {
  get(): Settings;
  /** Changes the keys given and returns all. */
  change(change: Partial<Settings>): Settings;
}

export function settingsStore({ db, transaction }: Database): SettingsStore {
  const get = (): Settings => {
    const stored = Object.fromEntries(
      db
        .select()
        .from(settings)
        .all()
        .map(({ key, value }) => [key, value]),
    );
    // A value an older or newer version wrote and this one can't read falls back to its default.
    const parsed = settingsSchema.partial().safeParse(stored);
    return { ...DEFAULTS, ...(parsed.success ? parsed.data : {}) };
  };
  return {
    get,
    change(change) {
      transaction(() => {
        for (const [key, value] of Object.entries(change)) {
          if (value === undefined) continue;
          db.insert(settings)
            .values({ key, value })
            .onConflictDoUpdate({ target: settings.key, set: { value } })
            .run();
        }
      });
      return get();
    },
  };
}
