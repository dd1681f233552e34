/**
 * A self-assessment ("I can predict when a variable escapes") → a request ("Explain how to predict …") and what answers it.
 * The request keeps what is asked about; means, reasons, examples and brackets are cut off and become the facts.
 */
import { bracketless, type Cut, cut, cutLate, cutsOf, purposeOf } from './cuts.ts';
import { ADVERBS, factsOfClause, factText, isFact, KNOW } from './facts.ts';
import { readProposition } from './propositions.ts';
import {
  balanceBold,
  findOutside,
  isInside,
  matchesOutside,
  toSecondPerson,
  trimmed,
  withoutBold,
} from './sentences.ts';

export interface Reading {
  /** Without its full stop; null where the sentence can only be an answer. */
  readonly request: string | null;
  /** What the request leaves open, the main one first. */
  readonly facts: readonly string[];
  /** What stood in its brackets: less than a fact, more than nothing. */
  readonly notes: readonly string[];
}

export interface Naming {
  /** The bold lead, unless it is the statement's own first words. */
  readonly label: string | null;
  /** Nothing else was found to hide: cut where it can be cut at all. */
  readonly late?: boolean;
}

/** @param sentence masked (sentences.ts), first person as written */
export function readSentence(sentence: string, naming: Naming): Reading {
  const [first = '', ...others] = clausesOf(sentence);
  const reading = readClause(first, naming);
  const facts = [...reading.facts, ...others.flatMap(factsOfClause)].map(factText).filter(isFact);
  const request = reading.request && trimmed(toSecondPerson(withoutBold(reading.request)));
  return { request: request && inContext(request, naming), facts, notes: reading.notes.map(factText).filter(isFact) };
}

/** What a sentence says, as facts. */
export function factsOfSentence(sentence: string): string[] {
  return clausesOf(sentence).flatMap(factsOfClause).map(factText).filter(isFact);
}

/** "I can A, and I know that B" are two claims; "If A, I do B" is one. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const next of matchesOutside(sentence, /(?:[,;]? (?:and|but|though|so|therefore)|[,;]) (?=I [a-z])/)) {
    if (LEADING.test(sentence.slice(from)) && /^[,;] $/.test(next[0])) continue;
    clauses.push(sentence.slice(from, next.index));
    from = next.index + next[0].length;
  }
  return [...clauses, sentence.slice(from)].map(trimmed);
}

/** What may stand before "I" without being a claim of its own. */
const LEADING = /^(?:If|When|For|In|On|With|Since|Given|After|Before|During|While|Therefore|Thus|Also|However|Here)\b/;

/** A short request says too little without its label: "Explain “Pre-sizing”: how to optimize performance". */
function inContext(request: string, { label }: Naming): string {
  const short = /^(?:explain (how to .*)|say (what you .*))$/.exec(request);
  const words = request.split(' ').length;
  if (!label || request.includes(label)) return request;
  if (short && words <= 7) return `explain “${label}”: ${short[1] ?? short[2]}`;
  if (/^(?:justify|define|name) the /.test(request) && words <= 5) return `${request} of “${label}”`;
  return request;
}

function readClause(clause: string, naming: Naming): Reading {
  const prefix = /^((?:In|For|When|If|On|With|During|Before|After|Since|Given|Under)\b.*?), (?=I [a-z])/.exec(clause);
  if (prefix && !isInside(clause, prefix[0].length)) {
    const { core, notes } = cut(prefix[1]!);
    const inner = readClause(clause.slice(prefix[0].length), naming);
    const condition = core.charAt(0).toLowerCase() + core.slice(1);
    return { ...inner, request: inner.request && `${inner.request} ${condition}`, notes: [...inner.notes, ...notes] };
  }
  const lead = /^(?:\(([^()]*)\)|Therefore,|Thus,|Also,|However,|Here,) (?=I )/.exec(clause);
  if (lead) {
    const inner = readClause(clause.slice(lead[0].length), naming);
    return { ...inner, notes: [...inner.notes, lead[1] ?? ''] };
  }
  if (KNOW.test(clause)) return readKnowledge(clause.replace(KNOW, ''), naming);
  const able = new RegExp(`^I (?:can|could|am able to) ${ADVERBS}`).exec(clause);
  if (able) return readAbility(clause.slice(able[0].length), naming);
  if (/^I /.test(clause)) return readPractice(clause.slice(2), naming);
  return { request: null, facts: [clause], notes: [] };
}

/** "I understand …", "I know …". */
function readKnowledge(body: string, naming: Naming): Reading {
  const bare = withoutBold(body);
  if (/^(?:how|why|when|where|what|which|who)\b/i.test(bare)) return explaining(body);
  if (/^(?:the )?(?:\w+ )?differences? between /.test(bare)) return readDifference(body);
  if (/^that /i.test(bare)) return readProposition(body.replace(/^that /i, ''), naming);
  const rule = readRule(body, naming);
  if (rule) return rule;
  const named = bracketless(body).text;
  const also = findOutside(named, / and can (?=[a-z])/);
  if (also) {
    const { text, places, notes } = bracketless(body);
    const rest = body.slice(places[also.index]!).replace(/^ and can /, 'how to ');
    const own = notes.filter((note) => note.at <= also.index).map((note) => note.text);
    return { request: `explain ${text.slice(0, also.index)}`, facts: [rest], notes: own };
  }
  const proposition = readProposition(body, naming, true);
  if (proposition) return proposition;
  return explaining(body.replace(/^to (?=[a-z])/, 'how to '));
}

function explaining(body: string): Reading {
  return asking('explain', cut(body));
}

/** A request with what was cut off from it. */
function asking(verb: string, { core, parts, notes }: Cut): Reading {
  return { request: `${verb} ${core}`, facts: parts, notes };
}

function readDifference(body: string): Reading {
  const { text } = bracketless(body);
  const { core, parts, notes } = cut(body);
  if (notes.length || parts.length) return { request: `explain ${core}`, facts: [...parts, ...notes], notes: [] };
  const sides = text.replace(/^.*? between /, '').split(/,? (?:and|vs\.?|versus) |, /);
  return { request: `explain ${text}`, facts: sides.map((side) => `what is particular to ${side}`), notes: [] };
}

const RULES = 'rule|proverb|convention|principle|workflow|pattern|idiom|inversion(?: of \\w+)?|practice|discipline';

/** "… the rule: **Always close**" → the rule is the answer. */
function readRule(body: string, naming: Naming): Reading | null {
  const { text, places } = bracketless(body);
  const rule = new RegExp(
    `^(?:(?:adhere to|enforce|practice|follow|apply) )?(the (?:[\\w-]+ )*?(?:${RULES}))(?: of (?=passing|using|always|never)|: ?)`,
    'i',
  ).exec(text);
  if (!rule || !naming.label) return null;
  const rest = body.slice(places[rule[0].length - 1]! + 1);
  return { request: `state ${rule[1]!} behind “${naming.label}”`, facts: [balanceBold(rest)], notes: [] };
}

const SAY =
  /^(?:explain|describe|distinguish|differentiate|justify|critique|define|state|name|argue|discuss|articulate|summarize)\b/i;
const DEFINES = /\b(?:in (?:my|your) own words|layers|pillars|objectives?|indicators?)\b/i;
const INSTRUMENT = /^(?:use|utilize|apply|leverage|employ|rely on) (?!.*\bor reject\b)/i;
/** Verbs of means: what matters is what they are done for. */
const MEANS =
  /^(?:configure|implement|run|execute|wrap|write|embed|instrument|deploy|provide|create|generate|enforce|integrate|take|set up|add)\b/i;

/** "I can …", and what else is a skill of doing. */
function readAbility(body: string, naming: Naming): Reading {
  const bare = withoutBold(body);
  const rule = readRule(body, naming);
  if (rule) return rule;
  if (INSTRUMENT.test(bare)) {
    const tool = readInstrument(body);
    if (tool) return tool;
  }
  const that = /^(?:explain|argue|show|state) that /i.exec(bare);
  if (that) return readProposition(body.slice(that[0].length), naming);
  if (/^visualize .* as /i.test(bare)) {
    const as = / as /.exec(body)!;
    return {
      request: `say how you ${bare.slice(0, bare.indexOf(' as '))}`,
      facts: [body.slice(as.index + 1)],
      notes: [],
    };
  }
  if (/^decide against /i.test(bare)) return because(`decide against ${body.replace(/^.*?against\S* /, '')}`);
  const means = MEANS.test(bare) ? readMeans(body) : null;
  if (means) return means;
  const found = cut(body);
  const core = found.core.replace(/\band (?:explain|describe|justify) (?=why|how|when|what)/g, 'and ');
  const says = SAY.test(bare) && !(/^define\b/i.test(bare) && !DEFINES.test(bare) && !/^define [\uf8f0]/.test(body));
  if (says) return { request: core, facts: found.parts, notes: found.notes };
  if (/^visualize\b/i.test(bare)) return asking('describe', { ...found, core: core.replace(/^visualize /i, '') });
  if (naming.late && !found.parts.length) return asking('explain how to', cutLate(body));
  return asking('explain how to', { ...found, core });
}

const SECOND_TOOL = / and [\ue000-\uf8ef]\S*(?: (?:flag|option))? (?:to|for) | and (?:[a-z-]+ ){1,3}for /;

/** "use X to Y" → "say what you use to Y"; X is the answer. */
function readInstrument(body: string): Reading | null {
  const { text, places } = bracketless(body);
  const aim = purposeOf(text) ?? findOutside(text, / for (?=[a-z\ue000-\uf8ef])/)?.index ?? null;
  if (aim === null) return null;
  const verb = /^(?:rely on|\w+)/i.exec(text)![0].toLowerCase();
  const used = body.slice(0, places[aim]!).replace(new RegExp(`^[\\uf8f0]?${verb} `, 'i'), '');
  if (/^(?:it|this|them)$/.test(withoutBold(used).trim())) return null;
  const { core, parts, notes } = cutGoal(body.slice(places[aim]! + 1));
  const said = /^(?:utilize|leverage|employ)$/.test(verb) ? 'use' : verb;
  return { request: `say what you ${said} ${core}`, facts: [used, ...parts], notes };
}

/** "implement X to achieve Y" → "explain how to achieve Y"; X is the answer. */
function readMeans(body: string): Reading | null {
  const { text, places } = bracketless(body);
  const aim = purposeOf(text);
  if (aim === null || cutsOf(text).some((at) => at < aim)) return null;
  const { core, parts, notes } = cutGoal(body.slice(places[aim]! + 1));
  return {
    request: `explain how to ${core.replace(/^to /, '')}`,
    facts: [body.slice(0, places[aim]!), ...parts],
    notes,
  };
}

/** "to create an image and `docker run` to start it": the second tool and its goal are part of the answer. */
function cutGoal(goal: string): Cut {
  const found = findOutside(goal, SECOND_TOOL);
  const second = found && !cutsOf(goal.slice(0, found.index)).length ? found : null;
  const { core, parts, notes } = cut(second ? goal.slice(0, second.index) : goal);
  return { core, parts: second ? [goal.slice(second.index).replace(/^ and /, ''), ...parts] : parts, notes };
}

/** Practices whose reason is the answer. */
const REASONED =
  /^(?:never|do not|don['’]t|avoid|reject|resist|prefer|fight|choose|order|check|enforce|include|place|define interfaces|pass|favor|commit|limit|instrument|write alerts|ignore|focus)\b/i;

/** "I use …", "I never …", "I prefer …". */
function readPractice(practice: string, naming: Naming): Reading {
  const body = practice.replace(new RegExp(`^${ADVERBS}`, 'i'), '');
  const bare = withoutBold(body);
  const rule = readRule(body, naming);
  if (rule) return rule;
  const strict = /^(?:almost always|always|only|strictly|actively) /i.exec(practice);
  if (REASONED.test(bare) || (strict && !INSTRUMENT.test(bare))) return because(`${strict ? strict[0] : ''}${body}`);
  const habit = /^(?:have (?:the|a) [\w ]+? to|strive to|make sure to|try to|am able to) /i.exec(body);
  if (habit) return readAbility(body.slice(habit[0].length), naming);
  const weighed = /^(?:make [\w ]*decisions about|am careful (?:when|about|with)) /i.exec(body);
  if (weighed) return asking('explain what you weigh when', cut(body.slice(weighed[0].length)));
  if (/^treat (?=.* as )/i.test(bare)) {
    const { text, places, notes } = bracketless(body);
    const as = text.indexOf(' as ');
    return {
      request: `say what you ${text.slice(0, as)} as`,
      facts: [body.slice(places[as]! + 4)],
      notes: notes.map((note) => note.text),
    };
  }
  if (/^am aware of /i.test(bare)) return explaining(body.slice(12));
  if (/^use /i.test(bare) && !readInstrument(body) && /, ?so | so /.test(bare)) return because(body);
  return readAbility(body, naming);
}

/** The reason is asked for; a purpose is a reason too. */
function because(practice: string): Reading {
  const found = cut(practice);
  const aim = purposeOf(found.core);
  if (aim === null) return asking('explain why you', found);
  // The purpose stands before what was cut: both are the reason.
  const { text, places, notes } = bracketless(practice);
  const own = notes.filter((note) => note.at <= aim).map((note) => note.text);
  const rest = balanceBold(practice.slice(places[text.indexOf(found.core) + aim] ?? practice.length));
  return { request: `explain why you ${found.core.slice(0, aim)}`, facts: [rest], notes: own };
}
