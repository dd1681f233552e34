/**
 * The nouns of Groundtruth, and nothing else. Read this first; after it any file of core can be read alone.
 *
 * A *tracker* is a text. A *skill* is one of its task-list items. A *card* asks about a skill through one of its *faces*.
 * What happened is an *entry* of the *log*; the log is the truth, and everything that changes is computed from it.
 */

/** `title/topic/level/label` as slugs (RULES.md, Identity). */
export type SkillId = string;
/** A study day: whole days since 1970-01-01 in the person's zone, each beginning at the rollover. */
export type Day = number;
/** 1 Again, 2 Hard, 3 Good, 4 Easy, as FSRS counts them. */
export type Rating = 1 | 2 | 3 | 4;
export type Kind = 'text' | 'draw';

/** What is wrong, in the person's words, and where (1-based line; 0: the whole file). */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** What a list, a queue or the wall needs of a skill. */
export interface SkillHead {
  readonly id: SkillId;
  /** Rendered text of the heading; '' where there is none. */
  readonly topic: string;
  /** 1–9 from a heading "L2 …"; 0 where there is none. */
  readonly level: number;
  /** Rendered text of the bold lead, or of what stands for it. */
  readonly label: string;
  readonly kind: Kind;
}

/** One task-list item as it was read. */
export interface Skill extends SkillHead {
  /** The source of the first paragraph after the label, trimmed: Markdown. */
  readonly text: string;
  readonly checked: boolean;
  /** 1-based. */
  readonly line: number;
  /** UTF-16 index, in the decoded text with a BOM counted, of the character between `[` and `]`. */
  readonly offset: number;
}

/** What was read from one text. */
export interface Tracker {
  readonly title: string;
  readonly skills: readonly Skill[];
  readonly problems: readonly Problem[];
}

// ── Prose ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Tag =
  | 'p'
  | 'em'
  | 'strong'
  | 'del'
  | 'code'
  | 'a'
  | 'br'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'hr'
  | 'table'
  | 'tr'
  | 'th'
  | 'td'
  /** A block of code; its attribute is the language. Its children are strings, `tok` and `hole`. */
  | 'pre'
  /** A coloured run of code; its attribute is the token class. */
  | 'tok'
  /** A hole in code: blank until the answer is shown. */
  | 'hole'
  /** What a program prints; its attribute is 'hidden' where it is not shown before the answer. */
  | 'output'
  /** A gap in a cloze question: blank until the answer is shown. */
  | 'gap'
  /** A term of the glossary (core/mentor marks it); its attribute is the term's name. */
  | 'term';

/** Prose as a tree: a string, or tag, attribute (href, language, class; 0: none) and children. Never an HTML string. */
export type Tree = string | readonly [tag: Tag, attribute: string | 0, ...children: Tree[]];

// ── Cards ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type FaceKind =
  | 'predict'
  | 'explain'
  | 'debug'
  | 'choose'
  | 'complete'
  | 'contrast'
  | 'estimate'
  | 'draw'
  | 'recall'
  | 'cloze';

/** One fact that a right answer contains. `T` is Markdown source in core, trees in the deck. */
export interface Fact<T> {
  readonly id: string;
  readonly text: T;
  readonly critical: boolean;
}

export interface Face<T> {
  /** The kind, or kind-name (`predict-loop`); never given to another question once shipped. */
  readonly id: string;
  readonly kind: FaceKind;
  readonly question: T;
  readonly answer: T;
  readonly rubric: readonly Fact<T>[];
  readonly hint?: T;
  /** What its one program prints, where Go ran it when the card was made. */
  readonly prints?: string;
}

export interface QuizOption<T> {
  readonly text: T;
  readonly right: boolean;
  readonly feedback: T;
}
export interface QuizQuestion<T> {
  readonly question: T;
  readonly options: readonly QuizOption<T>[];
}
export interface Analogy<T> {
  /** Slugs `topic/level/label` of the skills it leans on. */
  readonly bases: readonly string[];
  readonly pairs: readonly { readonly known: T; readonly novel: T }[];
  readonly breaks: T;
}
export interface Term {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly gloss: string;
  /** Jargon that an L1 card may not use unexplained. */
  readonly jargon: boolean;
}
/** How surely a form of a term means the term: some are also ordinary English, or need no explanation. */
export type Wariness =
  /** Only where its topic is spoken of. */
  | 'topic'
  /** Only as a code span of its own. */
  | 'code'
  /** Never: it is a base word. */
  | 'free';
/** A term as the glossary holds it, over all cards. */
export interface GlossaryTerm extends Omit<Term, 'gloss'> {
  readonly gloss: readonly Tree[];
  /** Slugs `topic/level/label` of the skill that brings it. */
  readonly skill: string;
  /** Name and aliases that are not taken at their word. */
  readonly wary?: Readonly<Record<string, Wariness>>;
}
export interface Glossary {
  /** By topic, level and place in the tracker. */
  readonly terms: readonly GlossaryTerm[];
  /** Of every analogy: the skill that it explains and those that it leans on, as slugs `topic/level/label`. */
  readonly analogies: readonly { readonly skill: string; readonly bases: readonly string[] }[];
}
export type Harm = 'crash' | 'corruption' | 'leak' | 'slow' | 'cost' | 'security' | 'confusion';

/** The question side of a skill, and what is told after the answer. */
export interface Card<T> {
  /** True where people wrote it; false where it was generated from the bullet's words. */
  readonly authored: boolean;
  readonly faces: readonly Face<T>[];
  readonly asks?: string;
  readonly why?: T;
  readonly trap?: { readonly harm: Harm; readonly text: T };
  readonly quiz?: QuizQuestion<T>;
  readonly analogies: readonly Analogy<T>[];
  readonly terms: readonly Term[];
  readonly since?: T;
  readonly sources: readonly string[];
}

/** A card as it ships in the deck, and as it is shown: everything parsed and highlighted. */
export interface DeckCard extends Card<readonly Tree[]> {
  /** Name of the pack that it came with; none where it ships with the app or was made from the bullet. */
  readonly pack?: string;
  /** The bullet's own statement. */
  readonly statement: readonly Tree[];
}

// ── The log ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What every entry has. Unknown kinds and fields are kept as they came. */
export interface LogEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: string;
  /** Minutes east of UTC; 0 where it is missing. */
  readonly zone?: number;
  readonly device?: string;
  /** Written as one act: one undo takes back all of them. */
  readonly batch?: string;
  readonly [field: string]: unknown;
}

export interface ReviewEntry extends LogEntry {
  readonly kind: 'review';
  readonly skill: SkillId;
  readonly rating: Rating;
  readonly face?: string;
  /** Milliseconds from the question to the rating, capped at 180,000. */
  readonly took?: number;
  /** Days, as printed on the button. */
  readonly ivl?: number;
  readonly ticks?: readonly string[];
  readonly hint?: boolean;
  readonly sure?: boolean;
  readonly typed?: boolean;
  readonly via?: 'due' | 'spot' | 'demand';
}

export type Strictness = 'quick' | 'standard' | 'strict';

/** What all devices share. An entry of kind `settings` carries some of these in `values`. */
export interface Settings {
  /** Minutes after local midnight at which a study day begins, 0–1439. */
  readonly rollover: number;
  /** Desired recall at the due day, .70–.99. */
  readonly retention: number;
  readonly strictness: Strictness;
  /** 21 numbers of FSRS-6. */
  readonly weights: readonly number[];
  /** Minutes a study day. */
  readonly minutes: number;
  readonly newPerDay: number;
  /** Days. */
  readonly maximumInterval: number;
  /** Topic names in the order in which new cards come; topics not named follow in file order. */
  readonly topicOrder: readonly string[];
}

// ── Memory and mastery ───────────────────────────────────────────────────────────────────────────────────────────────

export interface Memory {
  /** Days until recall falls to 0.9. */
  readonly stability: number;
  /** 1–10. */
  readonly difficulty: number;
}

/** What the fold knows of one skill: the state of RULES.md, and what queue and faces need of the same entries. */
export interface SkillState {
  readonly memory: Memory | null;
  /** Day of the last review. */
  readonly last: Day | null;
  readonly due: Day | null;
  /** 0–4 (quick 3, strict 5). */
  readonly dots: number;
  /** Longest gap, in days, that ended in a success since the last miss. */
  readonly gap: number;
  readonly passed: readonly string[];
  readonly named: number;
  readonly ticked: boolean;
  readonly verified: boolean;
  readonly missed: boolean;
  readonly decided: boolean;

  /** Day of the first review. */
  readonly first: Day | null;
  /** Reviews so far, those of one day included: `n` of the fuzz. */
  readonly graded: number;
  /** `at` of the last review. */
  readonly lastAt: number;
  readonly lastRating: Rating | null;
  /** Milliseconds spent on day `last`. */
  readonly spent: number;
  /** Milliseconds spent in all. */
  readonly total: number;
  /** Faces asked, the least recently asked first. */
  readonly asked: readonly string[];
  readonly suspended: boolean;
  /** Day on which it was last put off to tomorrow. */
  readonly skipped: Day | null;
}

export type Status = 'new' | 'learning' | 'claimed' | 'known' | 'durable' | 'at-risk';
