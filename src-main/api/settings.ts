/** Fillkeep itself: settings, backups, what it is, and what one sends to who is asked for help. */
import { diagnosticsOf } from "./diagnostics";
import { type ApiParts, os } from "./parts";

export function settingsHandlers(parts: ApiParts) {
  const { storage, bus, clock, paths, program } = parts;
  const { backups } = storage;
  const about = () => ({
    ...program,
    node: process.versions.node,
    sqlite: storage.sqliteVersion,
    platform: process.platform,
    arch: process.arch,
    dataDirectory: paths.root,
  });
  return {
    settings: {
      get: os.settings.get.handler(() => storage.settings.get()),
      update: os.settings.update.handler(({ input }) => {
        const settings = storage.settings.change(input);
        bus.emit({ type: "settings.changed", settings });
        return settings;
      }),
    },
    backups: {
      list: os.backups.list.handler(() => backups.list()),
      create: os.backups.create.handler(() => backups.create(clock.now())),
      restore: os.backups.restore.handler(({ input }) => backups.restoreNext(input.name)),
      keepCurrent: os.backups.keepCurrent.handler(() => {
        backups.keepCurrent();
        return { kept: true as const };
      }),
    },
    about: {
      get: os.about.get.handler(about),
      diagnostics: os.about.diagnostics.handler(() => diagnosticsOf(parts, about(), clock.now())),
    },
  };
}
