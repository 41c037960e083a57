/** A database that can't be read: its user is offered the newest sound backup, and nothing is touched without a yes. */
import { dialog } from "electron";
import { StartupError } from "../../src-shared/errors";
import type { DataPaths } from "../foundation/paths";
import { newestBackup, restore } from "../upkeep/restore";
import type { Words } from "./words";

const PUT_BACK = 0;

/** True once a backup is in the place of the database; `now` is epoch ms. */
export async function offerBackup(
  paths: DataPaths,
  { t, locale }: Words,
  now: number,
): Promise<boolean> {
  const backup = newestBackup(paths);
  if (backup === null) return false;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const { response } = await dialog.showMessageBox({
    type: "error",
    message: t("startup.damagedTitle"),
    detail: t("startup.damaged", { when: when.format(backup.createdAt) }),
    buttons: [t("startup.putBack"), t("startup.leave")],
    defaultId: PUT_BACK,
    cancelId: 1,
    noLink: true,
  });
  if (response !== PUT_BACK) return false;
  try {
    await restore({ name: backup.name }, paths, now);
    return true;
  } catch (error) {
    // It lies there as it did; the box that follows says that it is damaged.
    if (error instanceof StartupError) return false;
    throw error;
  }
}
