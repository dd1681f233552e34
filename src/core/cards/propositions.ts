/** "… that map keys must be comparable": the statement is the answer, so what is asked is what holds for its subject. */
import { type Bracketless, bracketless } from './cuts.ts';
import { propositionFacts } from './facts.ts';
import type { Naming, Reading } from './requests.ts';
import { balanceBold, findOutside } from './sentences.ts';

/** Verbs that tell what the subject does; "what holds for" suits all others. */
const DOES =
  'copies|doubles|stops|uses|returns|allows|forces|causes|creates|promotes|kills|takes|makes|provides|crashes|gives|prevents|moves|seeds|puts|grows|' +
  'switches|reads|writes|runs|finds|terminates|blocks|incurs|triggers|breaks';
const HOLDS =
  "is|are|was|were|must|cannot|can|can't|doesn't|don't|has|have|will|may|should|means|live|lives|return|execute|start|starts|work|works|need|needs|hold|holds|" +
  'require|requires|represents|imply|implies|does|do|run|use|support|supports|crash|escape|escapes';

export function readProposition(body: string, naming: Naming): Reading;
export function readProposition(body: string, naming: Naming, onlyIfVerb: true): Reading | null;
export function readProposition(body: string, naming: Naming, onlyIfVerb = false): Reading | null {
  const bare = bracketless(body);
  const condition = findOutside(bare.text, /^(?:if|when|whenever|once) .*?(?=, )/i);
  if (condition)
    return {
      request: `say what happens ${condition[0].charAt(0).toLowerCase()}${condition[0].slice(1)}`,
      ...consequence(body, bare, condition[0].length),
    };
  const verb = findOutside(bare.text, new RegExp(` (?:${DOES}|${HOLDS})(?=[ ,.]|$)`));
  if (onlyIfVerb && !verb) return null;
  const subject = verb ? subjectOf(bare.text.slice(0, verb.index)) : null;
  const reason = /\b(?:because|since|so that|as it|as they|due to|in order to)\b/i.test(bare.text);
  const why = reason ? ', and why' : '';
  const facts = propositionFacts(body);
  const { label } = naming;
  if (!subject) return { request: label ? `explain “${label}” in your own words` : null, facts, notes: [] };
  if (/^(?:modern )?Go$/.test(subject))
    return {
      request: label ? `explain “${label}” in ${subject}${why}` : `say what holds for ${subject}${why}`,
      facts,
      notes: [],
    };
  const does =
    new RegExp(`^ (?:${DOES})$`).test(verb![0]) && !/ often$| usually$/.test(bare.text.slice(0, verb!.index));
  const what = does ? `what ${subject} does${why}` : `what holds for ${subject}${why}`;
  return { request: label ? `explain “${label}”: ${what}` : `say ${what}`, facts, notes: [] };
}

function consequence(body: string, bare: Bracketless, at: number): Pick<Reading, 'facts' | 'notes'> {
  return {
    facts: propositionFacts(balanceBold(body.slice(bare.places[at + 1]!).trim())),
    notes: bare.notes.filter((note) => note.at < at).map((note) => note.text),
  };
}

const SUBJECT_WORDS = 14;

function subjectOf(text: string): string | null {
  const subject = text
    .split(/ (?=["“]\w+["”] until|until |when |if |which |whose |who )/)[0]!
    .replace(/ (?:often|usually|only|also|always|never|intentionally|simply|just|typically|generally)$/i, '')
    .replace(/ ["“]\w+["”]$/, '')
    .trim();
  const words = subject.split(' ').length;
  const usable =
    words <= SUBJECT_WORDS &&
    !/^(?:it|this|they|you|I|he|she|there|that|these|those|a|an|the)$/i.test(subject) &&
    subject !== '';
  return usable ? subject : null;
}
