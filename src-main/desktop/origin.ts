/** The page's own origin, and who may speak for it. Pure, so that it is tested without Electron. */
export const APP_SCHEME = "app";
export const APP_ORIGIN = "app://fillkeep";
/** The preload hands a port to the main process under this name. */
export const PORT_CHANNEL = "fillkeep:port";

/** True for an address of our own page; a URL parser decides, since `app://fillkeep.evil/` only looks like it. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === APP_ORIGIN;
}

export interface Sender {
  /** Null once the frame is gone. */
  senderFrame: { url: string; parent: unknown } | null;
}

/** True for a message of the main frame of our own page (item 17 of Electron's security checklist). */
export function isTrustedSender({ senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}
