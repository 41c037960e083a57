/** What is built: two entries of the main process (desktop and headless), those of the threads, the preload, the page. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { licencesPlugin } from "./src-main/launch/licences";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: {
    build: {
      outDir: at("out/main"),
      // Packages stay packages: better-sqlite3 is native, ccxt loads one exchange by its file. Not drizzle-orm: Node
      // needs 200 MB for a moment to link its modules, which the process then keeps (measured: 239 MB at rest, not 113).
      externalizeDeps: { exclude: ["drizzle-orm"] },
      rollupOptions: {
        input: {
          desktop: at("src-main/desktop/index.ts"),
          headless: at("src-main/headless/index.ts"),
          fetcher: at("src-main/brokers/thread/index.ts"),
          examiner: at("src-main/storage/examiner-thread.ts"),
        },
        output: { format: "es", entryFileNames: "[name].js" },
      },
    },
  },
  preload: {
    build: {
      outDir: at("out/preload"),
      // A sandboxed preload is one CommonJS file that can require nothing but electron.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at("src-main/desktop/preload.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: at("src-renderer"),
    base: "./",
    plugins: [react(), licencesPlugin(at("."))],
    build: {
      outDir: at("out/renderer"),
      minify: true,
      // Inlined assets would need data: in the content security policy.
      assetsInlineLimit: 0,
      rollupOptions: { input: at("src-renderer/index.html") },
    },
  },
});
