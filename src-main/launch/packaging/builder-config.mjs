/** What electron-builder is told (https://www.electron.build/configuration). Pure: the environment comes as an argument. */

/** As in src-main/desktop: Windows shows notifications under it. */
const APP_ID = "app.fillkeep.desktop";
export const PRODUCT = "Fillkeep";
const COPYRIGHT = "The Fillkeep authors";
/** Chromium's own texts; the page's are in its bundle. */
const LANGUAGES = ["en", "en-US", "fr"];

/** What electron-builder itself puts in, once for each thing it makes. */
const macro = (name) => `$\{${name}}`;
const SYSTEM = `${macro("platform")}-${macro("arch")}`;
const FILE_NAME = `${["productName", "version", "os", "arch"].map(macro).join("-")}.${macro("ext")}`;

/** Item 19 of Electron's security checklist: https://www.electronjs.org/docs/latest/tutorial/fuses */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/**
 * The configuration. `project` is the clone, `servers` the folder of the bundled Redis servers by system, `out` where the installers go, `electronVersion` and `electronDist` (null:
 * it is downloaded) the Electron, `env` the environment, of which are read:
 *
 * - `FILLKEEP_UPDATE_FEED` (https): where updates are looked for; without it there are none;
 * - `CSC_NAME`: macOS's certificate, by its name in the keychain; `WIN_CSC_LINK`, `WIN_CSC_KEY_PASSWORD`: Windows' own;
 * - `FILLKEEP_WIN_PUBLISHER`: the name in Windows' certificate, by which an update is known to be ours;
 * - `APPLE_API_KEY`, `APPLE_API_KEY_ID`, `APPLE_API_ISSUER` (or `APPLE_ID`…): notarisation.
 *
 * Throws where a build would look for updates that it can't tell from others, or be signed in part.
 */
export function builderConfig({
  project,
  servers,
  out,
  electronVersion,
  electronDist,
  platform,
  env,
}) {
  const resources = `${project}/resources`;
  return {
    appId: APP_ID,
    productName: PRODUCT,
    copyright: COPYRIGHT,
    electronVersion,
    ...(electronDist !== null && { electronDist }),
    directories: { output: out, buildResources: `${resources}/icons` },
    artifactName: FILE_NAME,
    // What is shipped was laid out by app.mjs; here only the addon of the other architecture is left.
    files: ["**/*", `!**/better-sqlite3/prebuilds/!(${SYSTEM}).node`],
    extraResources: [
      { from: `${servers}/${SYSTEM}`, to: `redis/${SYSTEM}` },
      { from: `${resources}/tray`, to: "tray" },
      { from: "LICENSE", to: "LICENSE" },
      { from: "THIRD-PARTY-LICENCES.txt", to: "THIRD-PARTY-LICENCES.txt" },
    ],
    // Alone: what lies beside the archive is outside its integrity check.
    asar: { smartUnpack: false },
    asarUnpack: ["**/*.node"],
    npmRebuild: false,
    electronFuses: FUSES,
    electronLanguages: LANGUAGES,
    protocols: [{ name: PRODUCT, schemes: ["fillkeep"] }],
    publish: publisher(env, platform),
    // The legacy AppImage needs libfuse2, which current distributions no longer have.
    toolsets: { appimage: "1.0.3" },
    win: {
      target: ["nsis"],
      icon: `${resources}/icons/icon.ico`,
      // Its digest was taken when it was bundled.
      signExts: ["!redis-server.exe"],
      ...(env.FILLKEEP_WIN_PUBLISHER && {
        signtoolOptions: { publisherName: env.FILLKEEP_WIN_PUBLISHER },
      }),
    },
    nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
    mac: {
      target: ["dmg", "zip"],
      icon: `${resources}/icons/icon.icns`,
      category: "public.app-category.finance",
      ...macSigning(env),
      entitlements: `${resources}/entitlements.mac.plist`,
      entitlementsInherit: `${resources}/entitlements.mac.plist`,
      // Signed when it was bundled, before its digest was taken.
      signIgnore: ["/Resources/redis/"],
      notarize: Boolean(env.APPLE_API_KEY || env.APPLE_ID || env.APPLE_KEYCHAIN_PROFILE),
    },
    linux: {
      target: ["AppImage", "deb"],
      icon: `${resources}/icons/linux`,
      executableName: "fillkeep",
      category: "Office;Finance;",
      synopsis: "Keeps the fills of your brokers",
      maintainer: "The Fillkeep authors <maintainers@fillkeep.invalid>",
    },
  };
}

/** Without a certificate it is signed ad hoc: an Apple Silicon runs nothing that isn't signed at all. */
function macSigning({ CSC_NAME, CSC_LINK }) {
  if (CSC_NAME) return { hardenedRuntime: true };
  if (!CSC_LINK) return { identity: "-", hardenedRuntime: false };
  throw new Error(
    "macOS's certificate must be in a keychain and CSC_NAME its name: Redis is signed with it when it is bundled",
  );
}

function publisher(env, platform) {
  const url = env.FILLKEEP_UPDATE_FEED;
  if (!url) return null;
  if (!URL.canParse(url) || new URL(url).protocol !== "https:") {
    throw new Error(`FILLKEEP_UPDATE_FEED must be an https address, not ${url}`);
  }
  // electron-updater verifies no signature where it was told no name.
  if (platform === "win32" && !env.FILLKEEP_WIN_PUBLISHER) {
    throw new Error("A feed for Windows needs FILLKEEP_WIN_PUBLISHER, the name in the certificate");
  }
  return { provider: "generic", url };
}
