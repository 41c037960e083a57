/** The licences of everything that is shipped, with their texts, for whoever has the package and no network. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "../project.mjs";

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;
/** For packages that name a licence and bring no text of it. */
const TEXT_ELSEWHERE = "Its package brings no text of this licence: https://spdx.org/licenses/";
const RULE = "-".repeat(78);

/**
 * One text: each package that is in `folders` (paths in the project) or in the page, its licence's name and text.
 * `others` are `{ name, version, licence, text }` of what is in no list of packages.
 */
export function licenceTexts(folders, others = []) {
  const ofPackages = [...new Set([...folders, ...packagesOfPage()])].map(describe);
  const all = [...ofPackages, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
  const intro = "Fillkeep contains the following works of others.\n";
  return [intro, ...all.map(section)].join(`\n${RULE}\n\n`);
}

const section = ({ name, version, licence, text }) =>
  `${name} ${version} (${licence})\n\n${text.trim() || `${TEXT_ELSEWHERE}${licence}.html`}\n`;

/** What the page and the bundles contain, without what isn't shipped: optional packages, and Electron, which has its own list. */
function packagesOfPage() {
  const { packages } = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"));
  return JSON.parse(readFileSync(inProject("out/renderer/licences.json"), "utf8"))
    .map(({ name }) => `node_modules/${name}`)
    .filter((folder) => folder in packages && folder !== "node_modules/electron")
    .filter((folder) => !packages[folder].optional && !packages[folder].devOptional);
}

function describe(folder) {
  const path = inProject(folder);
  const manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const { name, version, license, licenses } = manifest;
  const files = readdirSync(path).filter(
    (file) => LICENCE_FILE.test(file) && !/\.[cm]?[jt]s$/.test(file),
  );
  return {
    name,
    version,
    licence: license?.type ?? license ?? licenses?.map(({ type }) => type).join(" or "),
    text: files.map((file) => readFileSync(join(path, file), "utf8").trim()).join("\n\n"),
  };
}
