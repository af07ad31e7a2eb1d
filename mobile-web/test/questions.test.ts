import { describe, expect, it } from 'vitest';
import { answersTo } from '../src/connection/questions';
import type { Question } from '../src/wire/model';

const asked = (kind: string, ...ids: readonly string[]): Question => ({
  id: 'q1',
  kind,
  text: 'Go on?',
  choices: ids.map((id) => ({ id, label: `Label of ${id}` })),
});

describe('the answers to a question', () => {
  it('are its choices, with the key that the program takes', () => {
    expect(answersTo(asked('choice', '1', 'allow-always'))).toEqual({
      ready: [
        { label: { text: 'Label of 1', key: '1' }, answer: { choice: '1' } },
        { label: { text: 'Label of allow-always' }, answer: { choice: 'allow-always' } },
      ],
      writes: 'nothing',
    });
  });

  it('show no key that the label says already', () => {
    const question = { ...asked('choice'), choices: [{ id: 'y', label: 'Y' }] };
    expect(answersTo(question).ready[0]?.label).toEqual({ text: 'Y' });
  });

  it('say a plain yes or no in the language of the page', () => {
    const choices = [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: 'No, and say why' },
    ];
    const labels = answersTo({ ...asked('confirm'), choices }).ready.map(({ label }) => label);
    expect(labels).toEqual(['yes', { text: 'No, and say why' }]);
  });

  it('are yes and no where the machine names none', () => {
    const { ready, writes } = answersTo(asked('confirm'));
    expect(ready.map(({ answer }) => answer.choice)).toEqual(['yes', 'no']);
    expect(writes).toBe('nothing');
    expect(answersTo(asked('confirm', 'y', 'n')).ready.map(({ answer }) => answer.choice)).toEqual([
      'y',
      'n',
    ]);
  });

  it('is a press of Enter where nothing else is asked', () => {
    expect(answersTo(asked('continue')).ready).toEqual([{ label: 'continue', answer: {} }]);
  });

  it('are written, and masked where nobody may see them', () => {
    expect(answersTo(asked('text')).writes).toBe('words');
    expect(answersTo(asked('password')).writes).toBe('secret');
    expect(answersTo(asked('choice')).writes).toBe('words');
  });

  it('are free text to a kind of question that only a newer machine knows', () => {
    expect(answersTo(asked('riddle', 'a'))).toMatchObject({ ready: [{}], writes: 'words' });
  });
});
