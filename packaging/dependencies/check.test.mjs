import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bannedAmong, isBefore, parts } from './check.mjs';

const script = fileURLToPath(new URL('check.mjs', import.meta.url));
const harmless = 'pkg:maven/org.example/harmless@1.0';
const log4shell = 'pkg:maven/org.apache.logging.log4j/log4j-api@2.14.1';
let folder;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'traymux-bill-'));
});

after(() => rm(folder, { recursive: true }));

const bill = (...purls) => ({ bomFormat: 'CycloneDX', components: purls.map((purl) => ({ purl })) });

/** A stand-in for OSV that knows one thing. */
async function service(answer) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await request.toArray()).join(''));
    asked.push(...body.queries.map((query) => query.package.purl));
    const { status, results } = answer(body.queries.map((query) => query.package.purl));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ results }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, asked, close: () => server.close() };
}

const knowing = (purls) => ({
  status: 200,
  results: purls.map((purl) => (purl === log4shell ? { vulns: [{ id: 'GHSA-jfh8-c2jp-5v3q' }] } : {})),
});

async function run(osv, content) {
  const file = path.join(folder, 'bill.json');
  await writeFile(file, JSON.stringify(content));
  const child = spawn(process.execPath, [script, file], { env: { ...process.env, TRAYMUX_OSV: osv } });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  child.stderr.on('data', (data) => (said += data));
  const [status] = await once(child, 'close');
  return { status, said };
}

test('says when nothing is known against any part', async () => {
  const osv = await service(knowing);
  const { status, said } = await run(osv.url, bill(harmless, 'pkg:maven/dev.traymux/embedded-server@0.1.0'));
  osv.close();
  assert.equal(status, 0, said);
  assert.deepEqual(osv.asked, [harmless]);
});

test('names a part that something is known against', async () => {
  const osv = await service(knowing);
  const { status, said } = await run(osv.url, bill(harmless, `${log4shell}?type=jar`));
  osv.close();
  assert.equal(status, 1);
  assert.match(said, /log4j-api@2\.14\.1: GHSA-jfh8-c2jp-5v3q/);
});

test('never passes when nobody could be asked', async () => {
  const gone = await service(knowing);
  gone.close();
  const failing = await service(() => ({ status: 503, results: [] }));
  const evasive = await service(() => ({ status: 200, results: [] }));
  for (const { url } of [gone, failing, evasive]) {
    const { status, said } = await run(url, bill(harmless));
    assert.equal(status, 75, said);
    assert.match(said, /could not be asked/);
  }
  failing.close();
  evasive.close();
});

test('knows what is banned without asking anybody', async () => {
  const gone = await service(knowing);
  gone.close();
  const { status, said } = await run(gone.url, bill('pkg:maven/io.undertow/undertow-core@2.3.18.Final?type=jar'));
  assert.equal(status, 1);
  assert.match(said, /inflates messages/);
});

test('takes nothing else for a bill', async () => {
  assert.equal((await run('http://127.0.0.1:9', { components: [] })).status, 64);
  assert.equal((await run('http://127.0.0.1:9', bill())).status, 64);
});

test('compares versions by their numbers', () => {
  assert.ok(isBefore('2.4.2.Final', '2.4.3'));
  assert.ok(isBefore('2.4', '2.4.3'));
  assert.ok(!isBefore('2.4.3.Final', '2.4.3'));
  assert.ok(!isBefore('2.10.0', '2.4.3'));
  assert.deepEqual(bannedAmong(['pkg:npm/a@1'], [{ part: 'pkg:npm/a', because: 'x' }]), ['pkg:npm/a@1: x']);
  assert.deepEqual(parts([bill('pkg:npm/a@1#x', 'pkg:npm/a@1')]), ['pkg:npm/a@1']);
});
