/** `app://fillkeep/` instead of file://: the page's files and nothing else, under a strict policy (checklist 7, 18). */
import { readFile } from "node:fs/promises";
import { protocol } from "electron";
import { CONTENT_SECURITY_POLICY } from "../foundation/content-security-policy";
import { APP_SCHEME, isOwnPage } from "./origin";
import { pageFile } from "./page-file";

/** Must be called before the app is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
}

/** Serves the built page in `root`. */
export function servePage(root: string): void {
  protocol.handle(APP_SCHEME, async ({ url, method }) => {
    const file = isOwnPage(url) && method === "GET" ? pageFile(root, url) : null;
    if (file === null) return new Response(null, { status: 404 });
    try {
      return new Response(await readFile(file.path), {
        headers: {
          "Content-Type": file.type,
          "Content-Security-Policy": CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options": "nosniff",
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
