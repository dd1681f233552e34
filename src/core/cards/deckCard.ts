/** A card of Markdown → the card as it is shown: trees, coloured code, holes, hidden output, gaps. */
import type { Analogy, Card, DeckCard, Face, FaceKind, Tree } from '../model.ts';
import { readInline, readProse } from './prose.ts';

/** Code → strings and `tok`s that together are the code again. The build colours; the running app shows plain code. */
export type Highlight = (code: string, language: string) => readonly Tree[];

/** What stands for a gap in the question of a generated face; its content is the first paragraph of the answer. */
export const GAP = '____';

const uncoloured: Highlight = (code) => [code];

/** @param statement the skill's own text, Markdown */
export function deckCardOf(card: Card<string>, statement: string, highlight: Highlight = uncoloured): DeckCard {
  const prose = (source: string, kind?: FaceKind) => readProse(source).map((tree) => shown(tree, highlight, kind));
  const { asks, why, trap, quiz, since } = card;
  return {
    authored: card.authored,
    faces: card.faces.map((face) => faceOf(face, prose)),
    ...(asks !== undefined && { asks }),
    ...(why !== undefined && { why: prose(why) }),
    ...(trap && { trap: { harm: trap.harm, text: prose(trap.text) } }),
    ...(quiz && {
      quiz: {
        question: prose(quiz.question),
        options: quiz.options.map(({ text, right, feedback }) => ({
          text: readInline(text),
          right,
          feedback: readInline(feedback),
        })),
      },
    }),
    analogies: card.analogies.map(analogyOf),
    terms: card.terms,
    ...(since !== undefined && { since: prose(since) }),
    sources: card.sources,
    statement: readInline(statement),
  };
}

type Prose = (source: string, kind?: FaceKind) => Tree[];

function faceOf(face: Face<string>, prose: Prose): Face<readonly Tree[]> {
  const answer = prose(face.answer, face.kind);
  const question = prose(face.question, face.kind);
  return {
    id: face.id,
    kind: face.kind,
    question: face.kind === 'cloze' ? question.map((tree) => withGaps(tree, firstParagraph(answer))) : question,
    answer,
    rubric: face.rubric.map((fact) => ({ ...fact, text: readInline(fact.text) })),
    ...(face.hint !== undefined && { hint: prose(face.hint) }),
    ...printsOf(face, question),
  };
}

/** The compiler's words (`fail`, `gcflags`) and a panic's are no print: their fences hold only some of the lines. */
function printsOf({ kind, question }: Face<string>, trees: readonly Tree[]): { readonly prints?: string } {
  const programs = [...question.matchAll(/^(?:`{3,}|~{3,})go(?:\s(.*))?$/gm)];
  const [options = ''] = programs.map(([, words]) => words);
  if (kind !== 'predict' || programs.length !== 1 || !/^run\b/.test(options) || options.includes('gcflags')) return {};
  const outputs = trees.filter((tree) => typeof tree !== 'string' && tree[0] === 'output');
  return outputs.length === 1 ? { prints: String(outputs[0]![2]) } : {};
}

function analogyOf(analogy: Analogy<string>): Analogy<readonly Tree[]> {
  return {
    bases: analogy.bases,
    pairs: analogy.pairs.map(({ known, novel }) => ({ known: readInline(known), novel: readInline(novel) })),
    breaks: readInline(analogy.breaks),
  };
}

function firstParagraph(trees: readonly Tree[]): readonly Tree[] {
  const first = trees[0];
  return first && typeof first !== 'string' ? (first.slice(2) as Tree[]) : [];
}

function withGaps(tree: Tree, content: readonly Tree[]): Tree {
  if (typeof tree === 'string') return tree;
  const [tag, attribute, ...children] = tree;
  return [
    tag,
    attribute,
    ...children.flatMap((child): Tree[] => {
      if (typeof child !== 'string') return [withGaps(child, content)];
      return child
        .split(GAP)
        .flatMap((part, index): Tree[] => (index === 0 ? [part] : [['gap', 0, ...content], part]))
        .filter((part) => part !== '');
    }),
  ];
}

// ── Code ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

function shown(tree: Tree, highlight: Highlight, kind: FaceKind | undefined): Tree {
  if (typeof tree === 'string') return tree;
  const [tag, attribute, ...children] = tree;
  if (tag !== 'pre') return [tag, attribute, ...children.map((child) => shown(child, highlight, kind))];
  const code = children.join('');
  if (attribute === 'output') return ['output', kind === 'predict' ? 'hidden' : 0, code];
  return ['pre', attribute, ...codeOf(code, attribute || '', highlight)];
}

/** Coloured as the whole program that it is, then cut at the marks of its holes: `‹…›` are not part of the code. */
function codeOf(source: string, language: string, highlight: Highlight): Tree[] {
  const parts = source.split(/[‹›]/);
  const tokens = [...highlight(parts.join(''), language)];
  const trees: Tree[] = [];
  for (const [index, part] of parts.entries()) {
    const taken = take(tokens, part.length);
    if (index % 2 === 1) trees.push(['hole', 0, ...taken]);
    else trees.push(...taken);
  }
  return trees;
}

/** Removes the first `length` characters from the tokens and returns them. */
function take(tokens: Tree[], length: number): Tree[] {
  const taken: Tree[] = [];
  for (let left = length; left > 0; ) {
    const token = tokens.shift();
    if (token === undefined) throw new Error(`highlighted code is ${left} characters short`);
    const text = typeof token === 'string' ? token : token.slice(2).join('');
    const again = (part: string): Tree => (typeof token === 'string' ? part : [token[0], token[1], part]);
    if (text.length > left) tokens.unshift(again(text.slice(left)));
    if (text) taken.push(again(text.slice(0, left)));
    left -= Math.min(left, text.length);
  }
  return taken;
}
