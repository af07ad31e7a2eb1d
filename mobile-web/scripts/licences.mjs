// What the authors of the packages in the bundle ask of those who pass them on: that their licence comes along.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const MODULE = 'virtual:licences';
const LICENCE_FILE = /^(licen[cs]e|ofl)(-mit)?(\.(md|txt))?$/i;

/** Serves `virtual:licences`: name, version, licence and its text of every package that is not for the build only. */
export function licences() {
  return {
    name: 'traymux-licences',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) =>
      id === `\0${MODULE}` ? `export default ${JSON.stringify(bundledPackages())};` : undefined,
  };
}

export function bundledPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.entries(packages)
    .filter(([folder, { dev, optional, peer }]) => folder !== '' && !dev && !optional && !peer)
    .map(([folder]) => read(folder))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function read(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = existsSync(folder) && readdirSync(folder).find((each) => LICENCE_FILE.test(each));
  if (!file || typeof license !== 'string') {
    throw new Error(`${name} comes without its licence.`);
  }
  const text = readFileSync(`${folder}/${file}`, 'utf8').trim();
  return { name, version, licence: license, text };
}
