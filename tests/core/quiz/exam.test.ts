import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examOf, FEWEST, verdictOf } from '../../../src/core/quiz/exam.ts';
import type { Form, Question } from '../../../src/core/quiz/question.ts';
import { createRandom } from '../../../src/core/quiz/random.ts';

const ITEMS: Readonly<Record<string, Form>> = {
  quiz: 'choice',
  'choice/cloze': 'choice',
  'output/predict': 'output',
  'blank/complete': 'blank',
  'term/nil map': 'blank',
  predict: 'face',
  explain: 'face',
  cloze: 'face',
};
const question = (skill: string, item: string) =>
  ({ skill, item, form: ITEMS[item]!, made: item === 'choice/cloze', question: [] }) as unknown as Question;

const sets = fc
  .array(fc.subarray(Object.keys(ITEMS)), { maxLength: 14 })
  .map((all) => all.map((items, index) => items.map((item) => question(`skill-${index}`, item))));

describe('a level check', () => {
  it('asks every skill of which anything can be asked, none a third time, and nothing twice', () => {
    fc.assert(
      fc.property(sets, fc.string(), (all, seed) => {
        const exam = examOf(all, createRandom(seed));
        const asked = new Map<string, number>();
        for (const { skill } of exam) asked.set(skill, (asked.get(skill) ?? 0) + 1);
        const able = all.flatMap((of) => (of.length > 0 ? [of[0]!.skill] : []));
        expect([...asked.keys()].sort()).toEqual(able.sort());
        for (const count of asked.values()) expect(count).toBeLessThanOrEqual(2);
        if (exam.length > FEWEST) expect(exam.length).toBe(asked.size);
        expect(new Set(exam.map(({ skill, item }) => `${skill} ${item}`)).size).toBe(exam.length);
      }),
    );
  });

  it('is mixed: faces and what the app decides, where there are both', () => {
    const all = Array.from({ length: 12 }, (_, index) =>
      ['quiz', 'explain'].map((item) => question(`s${index}`, item)),
    );
    const faces = examOf(all, createRandom('x')).filter(({ form }) => form === 'face').length;
    expect(faces).toBe(6);
  });

  it('does not ask for a program as options and as a face', () => {
    const all = [['output/predict', 'predict'].map((item) => question('s', item))];
    for (let seed = 0; seed < 20; seed++) expect(examOf(all, createRandom(`${seed}`)).length).toBe(1);
  });
});

describe('the verdict', () => {
  const items = (choices: number, faces: number) => [
    ...Array.from({ length: choices }, () => ({ form: 'choice' as Form })),
    ...Array.from({ length: faces }, () => ({ form: 'face' as Form })),
  ];
  it('passes at 85 % and not below', () => {
    expect(verdictOf(items(20, 0), (index) => index >= 3).passed).toBe(true);
    expect(verdictOf(items(20, 0), (index) => index >= 4).passed).toBe(false);
    expect(verdictOf(items(10, 0), (index) => index >= 1).passed).toBe(true);
    expect(verdictOf(items(10, 0), (index) => index >= 2)).toMatchObject({ passed: false, right: 8, needed: 9 });
  });
  it('fails with one face of which a ★ is missing, however much else is right', () => {
    expect(verdictOf(items(18, 2), (index) => index !== 19)).toMatchObject({ passed: false, right: 19, starless: 1 });
    expect(verdictOf(items(18, 2), (index) => index !== 0).passed).toBe(true);
  });
  it('does not pass before every question is answered, nor where none was asked', () => {
    expect(verdictOf(items(20, 0), (index) => (index < 16 ? true : undefined)).passed).toBe(false);
    expect(verdictOf(items(18, 2), (index) => (index < 19 ? true : undefined)).passed).toBe(false);
    expect(verdictOf([], () => undefined).passed).toBe(false);
  });
});
