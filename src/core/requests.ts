/**
 * A self-assessment ("I can predict when a variable escapes") → a request ("Explain how to predict …") and what answers it.
 * The request keeps what is asked about; means, reasons, examples and brackets are cut off and become the facts.
 */
import { balanceBold, findOutside, isInside, toSecondPerson, trimmed, withoutBold } from './sentences.ts';

export interface Reading {
  /** Without its full stop; null where the sentence can only be an answer. */
  readonly request: string | null;
  /** What the request leaves open, the main one first. */
  readonly facts: readonly string[];
}

const ADVERBS =
  '(?:(?:almost always|always|usually|strictly|automatically|immediately|deeply|actively|ruthlessly|intentionally|safely|also|correctly|' +
  'really|just|generally|often|carefully|explicitly|now|still|only|fully|consistently|regularly|rarely|reliably|efficiently|effectively|manually|clearly) )*';

/** Where an answer begins inside a clause: means, reason, example, contrast. */
const CUTS = new RegExp(
  [
    ',? (?:using|utilizing|via|through|based on|by (?:\\w+ly )?(?:either )?[a-z-]+ing|rather than|instead of|because|since(?! \\d)|such as|including|unless|even if|' +
      'so that|provided|purely|as opposed to|in order to)(?![a-z])',
    ', (?:so|as) (?=it|they|this|you|that|these|a|an|the)\\b',
    ' as (?=it|they|this|you)\\b',
    ',? (?:e\\.g\\.|i\\.e\\.|for example|for instance|like)(?=[, ])(?<=, ?\\S+)',
    ': ',
    ' [–—-]+ ',
    ', (?:(?:\\w+ly|even|thus|then|thereby) )?[a-z-]+ing\\b',
    ', (?:not|never|which|where|but|while|whereas|even|often|though|although|meaning|especially|specifically|usually|unlike)\\b',
    ' (?:which|whereas|while) ',
    '; ',
  ].join('|'),
);

export interface Naming {
  /** The bold lead, unless it is the statement's own first words. */
  readonly label: string | null;
}

/** @param sentence masked (sentences.ts), first person as written */
export function readSentence(sentence: string, naming: Naming): Reading {
  const clauses = clausesOf(sentence);
  const [first = '', ...others] = clauses;
  const reading = readClause(first, naming);
  const rest = others.flatMap((clause) => factsOfClause(clause));
  return { request: reading.request, facts: [...reading.facts, ...rest].map(factText).filter(isFact) };
}

/** What a sentence says, as facts. */
export function factsOfSentence(sentence: string): string[] {
  return clausesOf(sentence)
    .flatMap((clause) => factsOfClause(clause))
    .map(factText)
    .filter(isFact);
}

function factText(fact: string): string {
  return trimmed(toSecondPerson(fact));
}

function isFact(fact: string): boolean {
  return /[\p{L}\p{N}\ue000-\uf8ef]/u.test(withoutBold(fact));
}

/** "I can A, and I know that B" are two claims. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let rest = sentence;
  for (;;) {
    const next = findOutside(rest, /(?:[,;]? (?:and|but|though|so|therefore)|[,;]) (?=I [a-z])/u);
    if (!next) break;
    clauses.push(rest.slice(0, next.index));
    rest = rest.slice(next.index + next[0].length);
  }
  clauses.push(rest);
  return clauses.map(trimmed);
}

/** Takes bracketed parts out; those outside quotations come back with the words they explain. */
function withoutBrackets(text: string): { text: string; notes: string[] } {
  const notes: string[] = [];
  const bare = withoutBold(text)
    .replace(/\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g, (whole, content: string, at: number, all: string) => {
      if (/^\s*\)/.test(whole) || /\w$/.test(all.slice(0, at)) === false || !/^\s/.test(whole)) {
        if (!/^\s/.test(whole)) return whole;
      }
      const noun = nounBefore(all.slice(0, at));
      if (content.trim()) notes.push(noun ? `${noun} (${content.trim()})` : content.trim());
      return '';
    })
    .replace(/\s+([,.;:])/g, '$1');
  return { text: bare.trim(), notes };
}

const STOPS =
  /^(?:a|an|the|of|to|and|or|vs\.?|versus|with|in|for|between|from|on|into|via|by|as|that|when|how|why|only|not|is|are|my|your|its|their|than|using|use|like|at|inside|this|both|explicitly|choose|choosing)$/i;

/** The noun phrase that a bracket explains: the words back to an article, a preposition or a comma. */
function nounBefore(text: string): string {
  const words = text.trim().split(' ');
  const taken: string[] = [];
  while (words.length && taken.length < 4) {
    const word = words.pop()!;
    if (STOPS.test(word) || /[,;:.]$/.test(word)) break;
    taken.unshift(word);
  }
  const noun = taken.join(' ');
  return /^["“].*[^"”]$|^[^"“]*["”]$/.test(noun) ? '' : noun;
}

/** A clause without its answers, and the answers. */
function cut(clause: string): { core: string; parts: string[] } {
  const { text, notes } = withoutBrackets(clause);
  const parts: string[] = [];
  const found = findOutside(text, CUTS);
  let core = text;
  if (found && found.index > 0) {
    core = text.slice(0, found.index);
    parts.push(originalTail(clause, text, found.index));
  }
  const kept = parts[0] ?? '';
  return {
    core: trimmed(core),
    parts: [...notes.filter((note) => !kept.includes(note.slice(note.indexOf('(')))), ...parts],
  };
}

/** The tail as it was written, brackets and bold included. */
function originalTail(clause: string, bare: string, at: number): string {
  const tail = bare.slice(at);
  const start = tail.replace(/^[,;:\s–—]+/, '').slice(0, 12);
  const found = clause.lastIndexOf(start);
  const bolded = withoutBold(clause);
  if (found >= 0 && bolded.length === clause.length) return clause.slice(found);
  const plainAt = bolded.lastIndexOf(start);
  if (plainAt < 0) return tail;
  // Map the position in the text without bold back to the text with it.
  let seen = 0;
  for (let index = 0; index < clause.length; index++) {
    if (withoutBold(clause[index]!) === '') continue;
    if (seen === plainAt) return balanceBold(clause.slice(index));
    seen++;
  }
  return tail;
}

const KNOW = new RegExp(
  `^I (?:can )?${ADVERBS}(?:(?:understand|know|realize|recognize|remember|accept|recall|learned|have learned|believe|see|appreciate|am aware|visualize|acknowledge|validate|note)(?= )(?: of)?)${''} `,
  'i',
);

function readClause(clause: string, naming: Naming): Reading {
  const prefix =
    /^((?:In|For|When|If|On|With|During|Before|After|Since|Given|Under)\b[^,]*(?:,[^,]+)??), (?=I [a-z])/.exec(clause);
  if (prefix && !isInside(clause, prefix[0].length)) {
    const { core, parts } = cut(prefix[1]!);
    const inner = readClause(clause.slice(prefix[0].length), naming);
    const lead = core.charAt(0).toLowerCase() + core.slice(1);
    return { request: inner.request && `${inner.request} ${lead}`, facts: [...inner.facts, ...parts] };
  }
  const lead = /^(?:\([^()]*\)|Therefore,|Thus,|Also,|However,|Here,) (?=I )/.exec(clause);
  if (lead) {
    const inner = readClause(clause.slice(lead[0].length), naming);
    return { request: inner.request, facts: [...inner.facts, lead[0].replace(/^[A-Z]\w+, $/, '')] };
  }
  if (KNOW.test(clause)) return readKnowledge(clause.replace(KNOW, ''), naming);
  const able = new RegExp(`^I (?:can|could|am able to) ${ADVERBS}`).exec(clause);
  if (able) return readAbility(clause.slice(able[0].length), naming);
  if (/^I /.test(clause)) return readPractice(clause.slice(2), naming);
  return { request: null, facts: [clause] };
}

/** "I understand …", "I know …". */
function readKnowledge(body: string, naming: Naming): Reading {
  const how = /^(how|why|when|where|what|which|who)\b/i.exec(body);
  if (how || /^(?:the )?(?:\w+ )?differences? between /.test(withoutBold(body))) {
    const { core, parts } = cut(body);
    return { request: asked(`explain ${core}`), facts: parts };
  }
  const that = /^that /i.exec(body);
  if (that || findVerb(body)) return readProposition(that ? body.slice(5) : body, naming);
  const rule = readRule(body, naming);
  if (rule) return rule;
  const { core, parts } = cut(body.replace(/^to (?=[a-z])/, 'how to '));
  return { request: asked(`explain ${core}`), facts: parts };
}

const VERBS =
  "is|are|was|were|must|cannot|can|can't|does|do|doesn't|don't|has|have|will|may|should|means|represents|copies|doubles|stops|uses|lives?|live|return|returns|" +
  'allows|forces|causes|copies|creates|promotes|kills|takes|makes|needs|needs|holds|provides|follows|crashes|crash|impacts?|starts?|gives|requires|works|' +
  'leads|imply|implies|filters|passes|prevents|moves|seeds|puts|grows|switches|reads|writes|runs|finds|terminates|supports|blocks|incurs?|accept|exceeds';

/** The finite verb of a proposition. */
function findVerb(body: string): RegExpExecArray | null {
  return findOutside(withoutBold(body), new RegExp(` (?:\\w+ly )?(?:${VERBS})(?=[ ,.]|$)`, 'i'));
}

/** The statement itself is the answer: ask what holds for its subject. */
function readProposition(body: string, naming: Naming): Reading {
  const text = withoutBrackets(body.replace(/^(?:if|when|because) [^,]+, /i, '')).text;
  const verb = findVerb(text);
  const subject =
    verb && verb.index > 0 && text.slice(0, verb.index).split(' ').length <= 9 ? text.slice(0, verb.index) : null;
  const why = /\b(?:because|since|so that|as it|as they|meaning|which|due to|unless|in order to)\b/i.test(body);
  const usable = subject && !/^(?:it|this|they|you|I|he|she|there|that|these|those|[^ ]*ing)$/i.test(subject.trim());
  const tail = why ? ', and why' : '';
  if (naming.label)
    return {
      request: usable
        ? `explain “${naming.label}”: what holds for ${subject}${tail}`
        : `explain what “${naming.label}” means here${tail}`,
      facts: propositionFacts(body),
    };
  return { request: usable ? `say what holds for ${subject}${tail}` : null, facts: propositionFacts(body) };
}

/** A proposition stays whole up to a contrast or a second main clause. */
function propositionFacts(body: string): string[] {
  const facts: string[] = [];
  let rest = body;
  for (;;) {
    const next = findOutside(withoutBold(rest), /, (?:whereas|but|while|meaning|and|which|so|as)(?= )|; |: /u);
    if (!next || facts.length === 2 || next.index < 12) break;
    const at = boldIndex(rest, next.index);
    facts.push(rest.slice(0, at));
    rest = rest.slice(at).replace(/^[\uf8f1]?[,;:]\s*(?:and )?/, '');
  }
  facts.push(rest);
  return facts.map(balanceBold);
}

/** A position in the text without bold → the same in the text with it. */
function boldIndex(text: string, at: number): number {
  let seen = 0;
  for (let index = 0; index < text.length; index++) {
    if (withoutBold(text[index]!) === '') continue;
    if (seen === at) return index;
    seen++;
  }
  return text.length;
}

const RULES = 'rule|proverb|convention|principle|workflow|pattern|idiom|inversion(?: of \\w+)?|practice|discipline';

/** "… the rule: **Always close**" → the rule is the answer. */
function readRule(body: string, naming: Naming): Reading | null {
  const rule = new RegExp(
    `^(?:(?:adhere to|enforce|practice|follow|apply) )?(the (?:[\\w-]+ )*?(?:${RULES}))(?: of (?=passing|using|always|never)|: ?)`,
    'i',
  ).exec(withoutBold(body));
  if (!rule || !naming.label) return null;
  const rest = body.slice(boldIndex(body, rule[0].length));
  return { request: `state ${rule[1]!.replace(/^The/, 'the')} behind “${naming.label}”`, facts: [rest] };
}

const SAY =
  /^(?:explain|describe|distinguish|differentiate|justify|compare|critique|define|state|name|argue|discuss|articulate|summarize)\b/i;
const INSTRUMENT = /^(?:use|utilize|apply|leverage|employ|rely on|integrate)\b (?!.*\bor reject\b)/i;

/** "I can …", and what else is a skill of doing. */
function readAbility(body: string, naming: Naming): Reading {
  const rule = readRule(body, naming);
  if (rule) return rule;
  if (INSTRUMENT.test(withoutBold(body))) {
    const tool = readInstrument(body);
    if (tool) return tool;
  }
  const { core, parts } = cut(body);
  if (/^define\b/.test(core) && !/\b(?:in your own words|layer|pillar|indicator|objective|race)/i.test(body))
    return { request: asked(`explain how to ${core}`), facts: parts };
  if (SAY.test(core)) return { request: asked(core), facts: parts };
  if (/^visualize\b/.test(core)) return { request: asked(core.replace(/^visualize/, 'describe')), facts: parts };
  return { request: asked(`explain how to ${core}`), facts: parts };
}

/** "use X to Y" → "say what you use to Y"; X is the answer. */
function readInstrument(body: string): Reading | null {
  const bare = withoutBrackets(body).text;
  const purpose = findOutside(bare, / (to|for) (?=[a-z\ue000-\uf8ef-]+)/u);
  if (!purpose) return null;
  const object = bare
    .slice(0, purpose.index)
    .replace(INSTRUMENT, '')
    .replace(/^(?:use|utilize|apply|leverage|employ|rely on|integrate) /i, '');
  if (!object || /^(?:it|this|them)$/.test(object)) return null;
  const at = originalIndex(body, bare, purpose.index);
  const used = body.slice(0, at).replace(/^[\uf8f0]?(?:use|utilize|apply|leverage|employ|rely on|integrate) /i, '');
  const { core, parts } = cut(body.slice(at).replace(/^\s+/, ''));
  const verb = /^(\w+(?: on)?)/.exec(bare)![1]!.toLowerCase();
  const said = verb === 'utilize' || verb === 'leverage' || verb === 'employ' || verb === 'integrate' ? 'use' : verb;
  const goal = core.replace(/, and .*$| and \S+ (?=[\ue000-\uf8ef])/, (tail) =>
    /[\ue000-\uf8ef]/.test(tail) ? '' : tail,
  );
  return { request: asked(`say what you ${said} ${goal}`), facts: [used, ...parts] };
}

function originalIndex(body: string, bare: string, at: number): number {
  const next = bare.slice(at, at + 16);
  for (let length = next.length; length > 4; length--) {
    const found = withoutBold(body).indexOf(next.slice(0, length));
    if (found >= 0) return boldIndex(body, found);
  }
  return body.length;
}

/** "I use …", "I never …", "I prefer …". */
function readPractice(body: string, naming: Naming): Reading {
  const bare = body.replace(new RegExp(`^${ADVERBS}`, 'i'), '');
  const rule = readRule(bare, naming);
  if (rule) return rule;
  const strict = /^(?:(?:almost )?always|only|strictly|actively)\b/i.exec(body);
  if (
    /^(?:never|do not|don['’]t|avoid|reject|resist|prefer|fight)\b/i.test(withoutBold(bare)) ||
    (strict && !INSTRUMENT.test(bare))
  ) {
    const { core, parts } = cut(body);
    return { request: asked(`explain why you ${core}`), facts: parts };
  }
  const have =
    /^(?:have (?:the|a) [\w ]+? to|make [\w ]*decisions about|am careful (?:when|about|with)|strive to|make sure to|try to|design for|focus|treat|am aware of) /i.exec(
      bare,
    );
  if (have) {
    const rest = bare.slice(have[0].length);
    const verb = have[0].trim().toLowerCase();
    if (verb === 'treat') {
      const as = findOutside(rest, / as /u);
      if (as)
        return {
          request: asked(`say what you treat ${withoutBrackets(rest.slice(0, as.index)).text} as`),
          facts: [rest.slice(as.index + 4)],
        };
    }
    const { core, parts } = cut(rest);
    if (verb === 'am aware of') return { request: asked(`explain ${core}`), facts: parts };
    if (/^am careful|^make .*about/.test(verb))
      return { request: asked(`explain what you weigh when ${core.replace(/^about /, '')}`), facts: parts };
    if (verb === 'design for' || verb === 'focus')
      return { request: asked(`explain how to ${verb} ${core}`), facts: parts };
    return { request: asked(`explain how to ${core}`), facts: parts };
  }
  return readAbility(bare, naming);
}

function asked(text: string): string {
  return trimmed(toSecondPerson(withoutBold(text)));
}

/** A clause as something to be told: "I know that P" → P, "I can do V" → how to V, "I never do V" → never V. */
function factsOfClause(clause: string): string[] {
  if (KNOW.test(clause)) {
    const body = clause.replace(KNOW, '');
    return propositionFacts(body.replace(/^that /i, '').replace(/^to (?=[a-z])/, 'how to '));
  }
  const able = new RegExp(`^I (?:can|could|am able to) ${ADVERBS}`).exec(clause);
  if (able) {
    const body = clause.slice(able[0].length);
    const said = /^(?:explain|describe|state|say) (?=how|why|when|what|which)/i.exec(body);
    return propositionFacts(said ? body.slice(said[0].length) : `how to ${body}`);
  }
  if (/^I (?=[a-z])/.test(clause)) return propositionFacts(clause.slice(2));
  return propositionFacts(clause.replace(/^(?:Therefore|Thus|Also|However), (?:I )?/, ''));
}
