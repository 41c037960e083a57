/** Opens addresses in the user's own browser. Which ones, the house says: the page only ever names them. */
import { shell } from "electron";

/** Opens an address of the house's own list. One that is not https is a bug of that list, and is not opened. */
export async function openExternal(address: string): Promise<void> {
  if (new URL(address).protocol !== "https:") throw new Error(`Not an https address: ${address}`);
  await shell.openExternal(address);
}
