/** Settings, backups and what the fake house says of itself. */
import { RequestError } from "../../../src-shared/errors";
import type { Observed } from "./observed";
import type { World } from "./world";

export function settingsHandlers(os: Observed, world: World) {
  return {
    settings: {
      get: os.settings.get.handler(() => world.settings),
      update: os.settings.update.handler(({ input }) => {
        world.settings = { ...world.settings, ...input };
        world.bus.emit({ type: "settings.changed", settings: world.settings });
        return world.settings;
      }),
    },
    backups: {
      list: os.backups.list.handler(() => world.backups),
      create: os.backups.create.handler(() => {
        const name = `backup-${world.backups.length + 1}.sqlite`;
        const made = {
          name,
          createdAt: Date.now(),
          bytes: 1_234_567,
          isDaily: false,
          isNext: false,
        };
        world.backups = [made, ...world.backups];
        return made;
      }),
      restore: os.backups.restore.handler(({ input: { name } }) => {
        world.backups = world.backups.map((each) => ({ ...each, isNext: each.name === name }));
        const chosen = world.backups.find(({ isNext }) => isNext);
        if (chosen === undefined) throw new RequestError("BACKUP_NOT_FOUND", `No ${name}`);
        return chosen;
      }),
      keepCurrent: os.backups.keepCurrent.handler(() => {
        world.backups = world.backups.map((each) => ({ ...each, isNext: false }));
        return { kept: true as const };
      }),
    },
    about: {
      get: os.about.get.handler(() => world.about),
      diagnostics: os.about.diagnostics.handler(
        () => new File(["{}"], "fillkeep-diagnostics.json", { type: "application/json" }),
      ),
    },
  };
}
