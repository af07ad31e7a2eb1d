import { describe, expect, it } from 'vitest';
import { findLinks } from '../src/terminal/links';

const shown = (text: string) => findLinks(text).map(({ start, end }) => text.slice(start, end));

describe('links', () => {
  it.each([
    ['see https://example.org/a?b=c#d now', 'https://example.org/a?b=c#d'],
    ['HTTP://EXAMPLE.ORG', 'HTTP://EXAMPLE.ORG'],
    ['(https://example.org/a)', 'https://example.org/a'],
    ['https://example.org/wiki/Shell_(computing).', 'https://example.org/wiki/Shell_(computing)'],
    ['[text](https://example.org/a(b))', 'https://example.org/a(b)'],
    ['https://example.org/a, b', 'https://example.org/a'],
    ['"https://example.org/a"', 'https://example.org/a'],
    ['<https://example.org>', 'https://example.org'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
    ['http://192.168.1.5:3000/…', 'http://192.168.1.5:3000/'],
    ['https://例え.jp/パス', 'https://例え.jp/パス'],
  ])('%s', (text, link) => {
    expect(shown(text)).toEqual([link]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://example.org',
    'xhttps://example.org',
    'https://',
    'https://:80',
    'https://user@example.org',
    'https://bank.example:secret@elsewhere.example',
    'https://exa mple',
    'blob:https:',
    'http://%',
  ])('makes none of %s', (text) => {
    expect(shown(text).filter((link) => link.includes('@'))).toEqual([]);
    expect(findLinks(text).filter(({ address }) => !/^https?:\/\/./.test(address))).toEqual([]);
  });

  it('end before what cannot be seen or turns the text around', () => {
    for (const hidden of ['\u202e', '\u200b', '\u2066', '\u00ad', '\u0007', '\u3164', '\ufeff']) {
      expect(shown(`https://example.org/${hidden}gro.live//:sptth`)[0]).toBe(
        'https://example.org/',
      );
    }
  });

  it('open what they show', () => {
    const [link] = findLinks('https://example.org/a%20b?x=<script>');
    expect(link?.address).toBe('https://example.org/a%20b?x=');
  });

  it('are found one after the other', () => {
    expect(shown('https://a.example https://b.example/)https://c.example')).toHaveLength(2);
  });

  it('are not made of what nobody could tap on', () => {
    expect(findLinks(`https://example.org/${'a'.repeat(5_000)}`)).toEqual([]);
  });

  it.each([
    ['brackets', `https://x.example/${')'.repeat(2_000)} `.repeat(200)],
    ['openings', 'http'.repeat(100_000)],
    ['slashes', 'https://'.repeat(50_000)],
    ['dots', `https://x.example/${'.'.repeat(400_000)}`],
  ])('take no time to look for in hostile text: %s', (_, text) => {
    // A pattern that backtracks would not come back from these at all.
    expect(findLinks(text).length).toBeLessThan(1_000);
  });
});
