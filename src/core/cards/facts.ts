/** What a clause says, as facts that an answer contains: "I know that P" → P, "I can do V" → how to V, "I never do V" → never V. */
import { balanceBold, findOutside, toSecondPerson, trimmed, withoutBold } from './sentences.ts';

/** What may stand before the verb without being asked about. */
export const ADVERBS =
  '(?:(?:almost always|always|usually|strictly|automatically|immediately|deeply|actively|ruthlessly|intentionally|safely|also|correctly|' +
  'really|just|generally|often|carefully|explicitly|now|still|only|fully|consistently|regularly|rarely|reliably|efficiently|effectively|manually|clearly) )*';

/** "I understand", "I know", … up to what is known. */
export const KNOW = new RegExp(
  `^I (?:(?:can )?${ADVERBS}(?:understand|know|realize|remember|recall|have learned|learned|believe|appreciate|acknowledge)|(?:recognize|accept)(?= that))(?: of)? `,
  'i',
);

export function factsOfClause(clause: string): string[] {
  const bare = clause.replace(/^(?:Therefore|Thus|Also|However), /, '');
  const condition = /^(?:If|When|For|In|Since|On|With|Given|After|Before)\b.*?, (?=I [a-z])/.exec(bare);
  if (condition) return [bare];
  if (KNOW.test(bare)) {
    const body = bare.replace(KNOW, '');
    return propositionFacts(body.replace(/^that /i, '').replace(/^to (?=[a-z])/, 'how to '));
  }
  const able = new RegExp(`^I (?:can|could|am able to) ${ADVERBS}`).exec(bare);
  if (able) {
    const body = bare.slice(able[0].length);
    const said = /^(?:(?:explain|describe|state|say) )(?=how|why|when|what|which)/i.exec(body);
    return propositionFacts(said ? body.slice(said[0].length) : `how to ${body}`);
  }
  if (/^I am aware of /.test(bare)) return propositionFacts(bare.slice(14));
  if (/^I (?=[a-z])/.test(bare)) return propositionFacts(bare.slice(2));
  return propositionFacts(bare);
}

/** A proposition stays whole up to a contrast or a second main clause. */
export function propositionFacts(body: string): string[] {
  const facts: string[] = [];
  let rest = body;
  const conditional = /^(?:if|when|for|since|in)\b/i.test(withoutBold(body));
  while (!conditional && facts.length < 2) {
    const next = findOutside(
      withoutBold(rest),
      /, (?:whereas|but|while|meaning|which|so|as|and (?=it|they|the|this|that|you|I|\w+ing|[\ue000-\uf8ef]))(?= ?)|; |: /,
    );
    if (!next || next.index < 12) break;
    const at = placeOf(rest, next.index);
    const head = rest.slice(0, at);
    rest = rest.slice(at).replace(/^[\uf8f1]?[,;:]\s*/, '');
    facts.push(head);
  }
  facts.push(rest);
  return facts.map(balanceBold);
}

/** A position in the text without bold → the same in the text with it. */
function placeOf(text: string, at: number): number {
  let seen = 0;
  for (let index = 0; index < text.length; index++) {
    if (withoutBold(text[index]!) === '') continue;
    if (seen === at) return index;
    seen++;
  }
  return text.length;
}

export function factText(fact: string): string {
  const whole = /^\(([^()]*(?:\([^()]*\)[^()]*)*)\)\.?$/.exec(fact.trim())?.[1] ?? fact;
  return trimmed(toSecondPerson(whole.replace(/\b(because|since) I (?:know|understand) (?:that )?/g, '$1 ')))
    .replace(/^(?:and |but |whereas |while (?=\w+ \w+s\b)|though |then )+(?=\S)/i, '')
    .replace(/^(?:you )?(?:know|understand|knowing|understanding)(?: that)? (?=\S+ \S)/i, '')
    .replace(/^(?:explain|explaining|while explaining) (?=why|how)/i, '')
    .replace(/^while (?=(?:the|a|an|it|they)\b)/i, '')
    .replace(/^e\.g\.,? /i, 'for example ')
    .replace(/^\d+\. /, '')
    .replace(/ (?:specifically|correctly|strictly)$/i, '');
}

export function isFact(fact: string): boolean {
  const bare = withoutBold(fact).trim();
  return (
    /[\p{L}\p{N}\ue000-\uf8ef]/u.test(bare) &&
    !/^(?:why|how|when|what)$/i.test(bare) &&
    !/^rarely use it yet$/.test(bare)
  );
}
