import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../../../src/core/mastery/stats.ts';
import { type BriefInput, briefOf, preambleOf, tokensOf, topicText } from '../../../src/core/mentor/brief.ts';
import type { Status } from '../../../src/core/model.ts';
import { readTracker } from '../../../src/core/tracker/tracker.ts';

const skill = (topic: string, level: number, label: string, status: Status) => ({ topic, level, label, status });
const INPUT: BriefInput = {
  title: 'My tracker',
  today: 20_779,
  preamble: '**Role:** You are the mentor.',
  skills: [
    skill('Maps', 1, 'Access', 'known'),
    skill('Maps', 1, 'Order', 'durable'),
    skill('Maps', 2, 'Pre-sizing', 'claimed'),
    skill('Maps', 3, 'Growth', 'at-risk'),
    skill('Interfaces', 2, 'Nil Ambiguity', 'learning'),
    skill('Interfaces', 3, 'Layout', 'new'),
  ],
  terms: [
    { name: 'comma-ok', aliases: [], skill: 0 },
    { name: 'size hint', aliases: ['capacity hint'], skill: 2 },
    { name: 'load factor', aliases: [], skill: 3 },
    { name: 'typed nil', aliases: ['nil in an interface'], skill: 4 },
    { name: 'itab', aliases: ['interface table'], skill: 5 },
  ],
  checks: shareOf(12, 14),
  spots: shareOf(2, 3),
  days: 90,
  missedFacts: [{ what: 'Nil Ambiguity: says `false`', times: 2, of: 3, last: 20_778 }],
  missedSkills: [{ what: 'Maps, Growth', times: 1, of: null, last: 20_770 }],
  text: '# My tracker\n\n## Maps\n- [x] **Access:** I can.\n',
  topic: { name: 'Interfaces', text: '## Interfaces\n- [ ] **Layout:** I can.' },
};
/** The body below a heading that begins so. */
const part = (text: string, heading: string) => {
  const found = text.split(/^## /m).find((one) => one.startsWith(heading));
  if (found === undefined) throw new Error(`no "${heading}" in ${text}`);
  return found.slice(found.indexOf('\n')).trim();
};

describe('the brief', () => {
  const compact = briefOf(INPUT, 'compact');

  it('begins with title and date and the learner’s own rules', () => {
    expect(compact).toMatch(/^# Mentor brief: My tracker\n\nMade on 2026-11-22 /);
    expect(part(compact, 'The learner’s own rules')).toBe('**Role:** You are the mentor.');
  });

  it('says what is earned, claimed and at risk, and how many checks were passed, with the interval', () => {
    expect(part(compact, 'How far')).toBe(
      '4 of 6 boxes are [x]: 2 earned by recall over weeks, 1 claimed and not yet verified, 1 at risk. In the last 90 days ticked ' +
        'boxes were checked 14 times; 12 were passed, 86 % (95 % interval 60–96 %). Of those, 3 by a random spot check; 2 were passed, 67 % (95 % interval 21–94 %).',
    );
    const untested = briefOf({ ...INPUT, checks: shareOf(0, 0), spots: shareOf(0, 0) }, 'compact');
    expect(part(untested, 'How far')).toMatch(/No ticked box was checked .* take every \[x\] as the learner's word\.$/);
  });

  it('puts every skill in one place by its status', () => {
    expect(part(compact, 'Known')).toBe('- Maps: L1 Access, Order');
    expect(part(compact, 'Fragile')).toMatch(
      /^Claimed [^\n]*:\n\n- Maps: L2 Pre-sizing\n\nAt risk [^\n]*:\n\n- Maps: L3 Growth$/,
    );
    expect(part(compact, 'Learning now')).toBe('- Interfaces: L2 Nil Ambiguity');
    expect(part(compact, 'Not yet met')).toBe('- Interfaces: L3 Layout');
  });

  it('forbids the terms of empty boxes with their aliases, and allows those of ticked ones that are not at risk', () => {
    expect(part(compact, 'Forbidden')).toMatch(/typed nil \(nil in an interface\); itab \(interface table\)$/);
    expect(part(compact, 'Terms that')).toBe('comma-ok; size hint (capacity hint)');
  });

  it('names what was missed, how often and when', () => {
    expect(part(compact, 'Most missed')).toBe(
      'Facts left out of answers:\n\n- Nil Ambiguity: says `false`: 2 of 3 times, last on 2026-11-21\n\nSkills answered wrongly:\n\n- Maps, Growth: once, last on 2026-11-13',
    );
  });

  it('counts skills instead of naming them where there are thousands', () => {
    const many = Array.from({ length: 2500 }, (_, index) => skill('Maps', 1 + (index % 2), `Skill ${index}`, 'new'));
    expect(part(briefOf({ ...INPUT, skills: many, terms: [] }, 'compact'), 'Not yet met')).toBe(
      '- Maps: L1 1250 skills; L2 1250 skills',
    );
  });

  it('comes in three sizes', () => {
    expect(part(briefOf(INPUT, 'full'), 'The whole tracker')).toBe('# My tracker');
    expect(briefOf(INPUT, 'full')).toContain('- [x] **Access:** I can.');
    const topic = briefOf({ ...INPUT, topic: { name: 'Maps', text: '## Maps' } }, 'topic');
    expect(topic).toMatch(/^# Mentor brief: My tracker, on Maps/);
    expect(part(topic, 'Forbidden')).toBe('No terms are listed; take every skill that is not named above as unknown.');
    // What is known elsewhere may still serve an analogy.
    expect(part(briefOf(INPUT, 'topic'), 'Known')).toContain('Access');
  });
});

describe('parts of the tracker', () => {
  const text = readFileSync('data/tracker.md', 'utf8');
  const { skills } = readTracker(text, 'tracker.md');

  it('the preamble is the role, the context and the rules of the shipped tracker', () => {
    const preamble = preambleOf(text, skills[0]!.line);
    expect(preamble).toMatch(/^\*\*Role:\*\* You are the User's Principal Mentor\./);
    expect(preamble).toMatch(/"I make the right trade-offs"\)$/);
    expect(preamble).not.toMatch(/^#|---/m);
  });

  it('the preamble is none of front matter, and ends at the first item', () => {
    expect(preambleOf('---\na: 1\n---\n# T\r\nHello\n- [ ] x', 6)).toBe('Hello');
    expect(preambleOf('- [ ] x', 1)).toBe('');
  });

  it('a topic is cut out with its headings, and topics together are the tracker', () => {
    const maps = topicText(text, skills, 'Maps & Hash Collisions');
    expect(maps).toMatch(/^## Maps & Hash Collisions\n/);
    expect(maps.match(/^- \[/gm)).toHaveLength(skills.filter(({ topic }) => topic === 'Maps & Hash Collisions').length);
    const topics = [...new Set(skills.map(({ topic }) => topic))];
    const items = topics.flatMap((topic) => topicText(text, skills, topic).match(/^\s*- \[.\]/gm) ?? []);
    expect(items).toHaveLength(skills.length);
  });

  it('a topic that comes back is cut out in all its parts', () => {
    const twice = '# T\n\n## A\n- [ ] one\n## B\n- [ ] two\n## A\n- [ ] three\n';
    const items = readTracker(twice, 't').skills;
    expect(topicText(twice, items, 'A')).toBe('## A\n- [ ] one\n## A\n- [ ] three');
  });

  it('tokens are told roughly', () => {
    expect(tokensOf('x'.repeat(4001))).toBe(1001);
  });
});
