// Asks what is known against the parts that a package is made of.
//
//   node check.mjs SBOM.json...        CycloneDX, as `./dev package` puts beside the packages
//
// Exit status: 0 nothing is known against any part; 1 something is; 64 no such file, or not CycloneDX; 75 nobody could
// be asked, so nothing is known either way. What is wrong with banned.json counts in any case.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Open Source Vulnerabilities: free, without a key. https://google.github.io/osv.dev/post-v1-querybatch/ */
const SERVICE = process.env.TRAYMUX_OSV ?? 'https://api.osv.dev';
const MOST_AT_ONCE = 1000;
const PATIENCE = 20_000;

const OK = 0;
const KNOWN_BAD = 1;
const USAGE = 64;
const NOBODY_TO_ASK = 75;

/** Every part of the bills, once, by its package URL without qualifiers: `pkg:maven/group/name@version`. */
export function parts(bills) {
  const all = new Set();
  for (const bill of bills) {
    if (bill.bomFormat !== 'CycloneDX' || !Array.isArray(bill.components)) {
      throw new TypeError('not CycloneDX');
    }
    for (const { purl } of bill.components) {
      // Our own modules are known to nobody else.
      if (purl !== undefined && !purl.startsWith('pkg:maven/dev.traymux/')) {
        all.add(purl.replace(/[?#].*$/, ''));
      }
    }
  }
  return [...all].sort();
}

/** Whether version `a` comes before version `b`, number by number; a word such as `Final` counts for nothing. */
export function isBefore(a, b) {
  const numbers = (version) => version.split(/[.+_-]/).map((n) => (/^\d+$/.test(n) ? Number(n) : 0));
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

/** What banned.json says against the parts. */
export function bannedAmong(purls, banned) {
  return purls.flatMap((purl) => {
    const at = purl.lastIndexOf('@');
    const [name, version] = [purl.slice(0, at), purl.slice(at + 1)];
    return banned
      .filter((ban) => ban.part === name && (ban.before === undefined || isBefore(version, ban.before)))
      .map((ban) => `${purl}: ${ban.because}`);
  });
}

async function post(path, body) {
  const answer = await fetch(SERVICE + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) {
    throw new Error(`it answers ${answer.status}`);
  }
  return answer.json();
}

/** What the service knows against the parts, but for what was accepted. */
async function knownAmong(purls, accepted, today) {
  const found = [];
  for (let from = 0; from < purls.length; from += MOST_AT_ONCE) {
    const asked = purls.slice(from, from + MOST_AT_ONCE);
    const { results } = await post('/v1/querybatch', { queries: asked.map((purl) => ({ package: { purl } })) });
    if (!Array.isArray(results) || results.length !== asked.length) {
      throw new Error('its answer is not to what was asked');
    }
    results.forEach(({ vulns = [] }, i) => {
      for (const { id } of vulns) {
        if (!accepted.some((a) => a.id === id && a.part === asked[i] && today <= a.until)) {
          found.push(`${asked[i]}: ${id}, https://osv.dev/${id}`);
        }
      }
    });
  }
  return found;
}

async function json(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function beside(name) {
  return json(fileURLToPath(new URL(name, import.meta.url)));
}

async function main(files) {
  let purls;
  try {
    purls = parts(await Promise.all(files.map(json)));
  } catch (error) {
    console.error(`dependencies: ${error.message}`);
    return USAGE;
  }
  if (purls.length === 0) {
    console.error('dependencies: nothing to check; give the bills of materials that ./dev package writes');
    return USAGE;
  }
  const bad = bannedAmong(purls, await beside('banned.json'));
  let asked = true;
  try {
    const today = new Date().toISOString().slice(0, 10);
    bad.push(...(await knownAmong(purls, await beside('accepted.json'), today)));
  } catch (error) {
    asked = false;
    const why = error.cause?.message ?? error.message;
    console.error(`dependencies: ${SERVICE} could not be asked what is known against the ${purls.length} parts (${why}).`);
  }
  bad.forEach((line) => console.error(`dependencies: ${line}`));
  if (bad.length > 0) {
    return KNOWN_BAD;
  }
  if (!asked) {
    return NOBODY_TO_ASK;
  }
  console.log(`dependencies: nothing is known against the ${purls.length} parts`);
  return OK;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
