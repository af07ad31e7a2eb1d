import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createKey, sign, verify } from '../src/connection/device-key';
import { indexedDbMachineStore } from '../src/connection/machine';
import { platformOf } from '../src/pwa/platform';
import { isLocal } from '../src/pwa/trust';
import { readAuthorityCard } from '../src/screens/authority-card';
import { addressOf, readRoute } from '../src/screens/route';
import { age, countdown, deviceLabel, shortDirectory } from '../src/ui/format';
import { utf8 } from '../src/wire/bytes';
import { fixture } from './support/fixtures';
import { subtle } from './support/surroundings';

describe('the machine store', () => {
  it('keeps a machine with a key that signs, and forgets it', async () => {
    const store = indexedDbMachineStore(indexedDB);
    expect(await store.load()).toBeUndefined();
    const key = await createKey(subtle);
    await store.save({ serverId: 's', name: 'desk', label: 'Phone', key });
    const kept = await store.load();
    expect(kept).toMatchObject({ serverId: 's', name: 'desk', label: 'Phone' });
    if (!kept) {
      throw new Error('Nothing was kept.');
    }
    const signature = await sign(subtle, kept.key.privateKey, utf8('x'));
    expect(await verify(subtle, key.publicKey, signature, utf8('x'))).toBe(true);
    await store.forget();
    expect(await store.load()).toBeUndefined();
  });
});

describe('routes', () => {
  it.each([
    ['', { screen: 'home' }],
    ['#/', { screen: 'home' }],
    ['#/nowhere', { screen: 'home' }],
    ['#/session/', { screen: 'home' }],
    ['#/settings', { screen: 'settings' }],
    ['#/share', { screen: 'share' }],
    ['#/needs', { screen: 'home', errand: 'needs' }],
    ['#/settings/licences', { screen: 'licences' }],
    ['#/trust', { screen: 'trust' }],
    ['#/session/default%401k2j3h%2F%243', { screen: 'session', session: 'default@1k2j3h/$3' }],
    ['#/session/a/history/', { screen: 'session', session: 'a' }],
    ['#/session/a/history/%254', { screen: 'reader', session: 'a', pane: '%4' }],
  ])('%j', (hash, route) => {
    expect(readRoute(hash)).toEqual(route);
  });

  it('lead back to where they came from', () => {
    const route = { screen: 'session', session: 'a/b#?%c' } as const;
    expect(readRoute(addressOf(route))).toEqual(route);
    const history = { screen: 'reader', session: 'a/b#?%c', pane: '%4/' } as const;
    expect(readRoute(addressOf(history))).toEqual(history);
    expect(readRoute(addressOf({ screen: 'trust' }))).toEqual({ screen: 'trust' });
  });

  it('bear an address that somebody mangled', () => {
    expect(readRoute('#/session/%E0%A4%A')).toEqual({ screen: 'home' });
  });
});

describe('words', () => {
  it.each([
    [-5_000, 'now'],
    [59_000, 'now'],
    [60_000, '1m'],
    [3_599_000, '59m'],
    [7_200_000, '2h'],
    [4 * 86_400_000, '4d'],
  ])('%i ms ago is %s', (passed, words) => {
    expect(age(1e12, 1e12 + passed)).toBe(words);
  });

  it('counts down', () => {
    expect([119_200, 60_000, 900, 0, -5].map(countdown)).toEqual([
      '2:00',
      '1:00',
      '0:01',
      '0:00',
      '0:00',
    ]);
  });

  it.each([
    ['/home/ada/api', '~/api'],
    ['/home/ada', '~'],
    ['/Users/ada/x', '~/x'],
    ['/root/x', '~/x'],
    ['/rooted', '/rooted'],
    ['/home', '/home'],
    ['/', '/'],
    ['/srv/projects/clients/example/backend/service', '…/backend/service'],
  ])('%s is shown as %s', (path, shown) => {
    expect(shortDirectory(path)).toBe(shown);
  });

  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1', 'iPhone'],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537',
      'Chrome on Pixel 9',
    ],
    ['Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0 Mobile Safari/537', 'Chrome on Android'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Firefox/140.0', 'Firefox on Android'],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537', 'Chrome on Linux'],
    ['', 'Browser on a device'],
  ])('%j is %s', (userAgent, label) => {
    expect(deviceLabel(userAgent)).toBe(label);
  });

  it('tells the app on the home screen from the browser, within what a label may be', () => {
    expect(deviceLabel('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5)', true)).toBe('iPhone (app)');
    const long = `Mozilla/5.0 (Linux; Android 15; ${'x'.repeat(80)}) Chrome/140.0`;
    expect(deviceLabel(long, true)).toMatch(/^Chrome on x+ \(app\)$/);
    expect(deviceLabel(long, true)).toHaveLength(64);
  });
});

describe('the assistant', () => {
  it.each([
    ['192.168.1.5', true],
    ['10.0.0.7', true],
    ['172.16.0.1', true],
    ['172.31.255.254', true],
    ['169.254.3.4', true],
    ['[fd00::1]', true],
    ['[fe80::1]', true],
    ['desk.local', true],
    ['127.0.0.1', true],
    ['[::1]', false],
    ['localhost', false],
    ['172.32.0.1', false],
    ['100.100.1.2', false],
    ['desk.tail1234.ts.net', false],
    ['10.example.com.evil', false],
    ['traymux.example.com', false],
    ['192.168.1.5.example.com', false],
    ['fd.example.com', false],
  ])('has something to do for %s: %s', (host, local) => {
    expect(isLocal(new URL(`https://${host}`))).toBe(local);
    expect(isLocal(new URL(`http://${host}`))).toBe(false);
  });

  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1', 5, 'ios'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 5, 'ios'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 0, 'computer'],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537', 5, 'android'],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537', 10, 'computer'],
  ])('knows %s with %i fingers as %s', (userAgent, touchPoints, platform) => {
    expect(platformOf(userAgent, touchPoints)).toBe(platform);
  });

  it('reads what there is to compare', () => {
    const card = readAuthorityCard(fixture('authority'));
    expect(card.words).toHaveLength(32);
    expect(card.fingerprint.split(':')).toHaveLength(32);
  });
});
