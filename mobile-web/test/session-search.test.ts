import { describe, expect, it } from 'vitest';
import { suggestName } from '../src/connection/naming';
import { excerpt, findSessions } from '../src/connection/session-search';
import { anAttention, aPane, aSession, aWindow } from './support/sessions';

const api = aSession({ id: 'api', name: 'api-server', group: 'Work' });
const build = aSession({
  id: 'build',
  name: 'build',
  windows: [
    aWindow({
      name: 'tests',
      panes: [
        aPane({
          command: 'node',
          title: '',
          directory: '/home/ada/web+app',
          last: 'Tests: 3 failed, api is DOWN',
          attention: anAttention({ agent: 'claude' }),
        }),
      ],
    }),
  ],
});
const found = (query: string) => findSessions([api, build], query);

describe('searching sessions', () => {
  it('finds names first and marks where, whatever the case', () => {
    expect(found('API').map(({ session }) => session.id)).toEqual(['api', 'build']);
    expect(found('API')[0]).toMatchObject({ inName: [{ start: 0, end: 3 }], found: undefined });
  });

  it('says which text has it', () => {
    expect(found('failed')[0]?.found).toEqual({
      field: 'last',
      text: 'Tests: 3 failed, api is DOWN',
      stretches: [{ start: 9, end: 15 }],
    });
    expect(found('claude')[0]?.found?.field).toBe('agent');
    expect(found('work')[0]?.found).toMatchObject({ field: 'group', text: 'Work' });
    expect(found('web+')[0]?.found?.field).toBe('directory');
  });

  it('wants every word, each of them anywhere', () => {
    expect(found('build down').map(({ session }) => session.id)).toEqual(['build']);
    expect(found('build vim')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });

  it('takes signs for themselves, and joins what overlaps', () => {
    expect(found('.*')).toEqual([]);
    expect(found('fail ailed')[0]?.found?.stretches).toEqual([{ start: 9, end: 15 }]);
  });

  it('shows of a long text what lies around the first match', () => {
    const text = `${'x'.repeat(100)}needle${'y'.repeat(100)}`;
    const part = excerpt({ field: 'last', text, stretches: [{ start: 100, end: 106 }] }, 60);
    const [stretch] = part.stretches;
    expect(part.text.startsWith('…')).toBe(true);
    expect(part.text.slice(stretch?.start, stretch?.end)).toBe('needle');
  });
});

describe('a name for a new session', () => {
  it('is that of its directory, as tmux can bear it', () => {
    expect(suggestName('/home/ada/web app/', [])).toBe('web-app');
    expect(suggestName('/srv/Über.uns', [])).toBe('Uber-uns');
  });

  it('is no other’s', () => {
    expect(suggestName('/srv/api', ['api', 'api-2'])).toBe('api-3');
  });

  it('is left to tmux where there is nothing to go by', () => {
    expect(suggestName('/', [])).toBe('');
    expect(suggestName('/home/日本', [])).toBe('');
  });
});
