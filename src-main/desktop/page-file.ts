/** From an address of the page to the file that answers it. Pure, so that it is tested without Electron. */
import { extname, resolve, sep } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

export interface PageFile {
  path: string;
  type: string;
}

/** The file under `root` and its type; null for a kind of file the page does not have, or one outside `root`. */
export function pageFile(root: string, address: string): PageFile | null {
  const { pathname } = new URL(address);
  const name = decode(pathname === "/" ? "/index.html" : pathname);
  if (name === null || name.includes("\0")) return null;
  const path = resolve(root, `.${name}`);
  const type = TYPES[extname(path)];
  return type !== undefined && path.startsWith(resolve(root) + sep) ? { path, type } : null;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
