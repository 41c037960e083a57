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

const HEADERS = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
};

/** Serves the built page in `root`; the policy comes with every answer. */
export function servePage(root: string): void {
  const refusal = (): Response => new Response(null, { status: 404, headers: HEADERS });
  protocol.handle(APP_SCHEME, async ({ url, method }) => {
    const file = isOwnPage(url) && method === "GET" ? pageFile(root, url) : null;
    if (file === null) return refusal();
    try {
      const headers = { ...HEADERS, "Content-Type": file.type };
      return new Response(await readFile(file.path), { headers });
    } catch {
      return refusal();
    }
  });
}
