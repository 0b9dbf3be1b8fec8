import { journeyStages } from '../shared/journey-stages.js';
import type { Language } from '../shared/language.js';
import { hash } from '../shared/random.js';

/**
 * A line of evidence: `[r1] text` (a focus-group answer) or `[p1] text` (a passage of market context); where the prompt
 * lists sentences, `a3 text` or `a12b text` (the second one of the twelfth answer) and `p1 text`.
 */
export interface EvidenceItem {
  readonly label: string;
  readonly text: string;
}

/** A theme that the prompt counts: `t3 [pain] Slow visits: 4 (a3 a5b a12); t3n deny it: 2 (a9)`. */
export interface CountedTheme {
  /** `t3`; those who deny it are `t3n`. */
  readonly label: string;
  readonly kind: string;
  readonly name: string;
  /** People who say it, and who deny it. */
  readonly count: number;
  readonly against: number;
  /** Labels of sentences. */
  readonly said: readonly string[];
  readonly denied: readonly string[];
}

/** What the writers know: the prompt, taken apart. Nothing in it is obeyed; it is all material. */
export interface Prompt {
  /** Language of the words around quotes; other languages than Polish get English. */
  readonly language: Language;
  /** The primary tag of the language asked for, such as `de`. */
  readonly tag: string;
  readonly product: string;
  readonly tone: string;
  readonly type: string;
  /** The stages of a journey that a part is asked for, if the prompt names some. */
  readonly stages: readonly AskedStage[];
  /** Labels of the themes that messages are to answer, if the prompt names some. */
  readonly angles: readonly string[];
  /** How many message variants the prompt asks for, if it says. */
  readonly variants?: number;
  /** The persona's `- key: value` lines, keys in lower case, or all of it from a `PERSONA:` line. */
  readonly persona: ReadonlyMap<string, string>;
  readonly responses: readonly EvidenceItem[];
  readonly passages: readonly EvidenceItem[];
  /** What answers were coded into, and over how many people; none in a prompt of answers alone. */
  readonly themes: readonly CountedTheme[];
  readonly people: number;
  /** The questions that the answers were given to, from the evidence's headings. */
  readonly questions: string;
  /** What stands outside the evidence. */
  readonly instructions: string;
  /** The same for the same prompt; what varies without evidence varies by it. */
  readonly seed: number;
}

/** A stage that a prompt asks for, such as `STAGE awareness: how the need comes up (t1 t4)`. */
export interface AskedStage {
  /** Its place in `journeyStages`. */
  readonly index: number;
  /** Labels of the themes that it is to tell of. */
  readonly themes: readonly string[];
}

const OPEN = '<evidence>';
const CLOSE = '</evidence>';
const ITEM = /^\[([rp]\d{1,7})\]\s*(.*)$/u;
const SENTENCE = /^(a\d{1,7}[a-z]?|p\d{1,7})\s(.*)$/u;
const PEOPLE = /^THEMES\b.* (\d{1,7}) people\b/u;
const THEME =
  /^(t\d{1,4}) \[(\w{1,20})\] (.{1,300}?): (\d{1,7})(?: \(([^()]*)\))?(?:; \1n deny it: (\d{1,7})(?: \(([^()]*)\))?)?$/u;
const ANGLE = /(?<=^|, )t\d{1,4}(?= )/gu;
const HEADER = /^(LANGUAGE|PRODUCT|PERSONA|ANGLES|TONE|TYPE|VARIANTS)(?:, one a message)?:\s*(.*)$/iu;
const STAGE = /^STAGE ([a-z-]{1,20}):[^()]*(?:\((t\d[^()]*)\))?$/u;
const PERSONA_LINE = /^[-*]\s*([^:]{1,60}):\s*(.+)$/u;
/** Writers read at most this many lines of each kind, each cut to `MAX_TEXT` characters, however long the prompt. */
const MAX_ITEMS = 400;
const MAX_TEXT = 6_000;

/**
 * Takes the prompt's text apart, line by line. Headers and the persona count outside the evidence block only, and the
 * block ends only at a line that is nothing but its closing tag, so that an answer cannot speak as the prompt. A block
 * with a line `ANSWERS` lists sentences behind it and counted themes before. A prompt without a block is searched for
 * `[r1]` lines as a whole. The first of two equal labels or headers counts.
 */
export function readPrompt(text: string): Prompt {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const start = lines.indexOf(OPEN);
  const end = start < 0 ? -1 : lines.indexOf(CLOSE, start);
  const evidence = start < 0 ? lines : lines.slice(start + 1, end < 0 ? undefined : end);
  const outside = start < 0 ? lines : [...lines.slice(0, start), ...(end < 0 ? [] : lines.slice(end + 1))];

  const answers = evidence.indexOf('ANSWERS');
  const isListed = start >= 0 && answers >= 0;
  const items = readItems(isListed ? evidence.slice(answers) : evidence, isListed ? SENTENCE : ITEM);
  const counted = isListed ? evidence.slice(0, answers) : [];
  const headers = new Map<string, string>();
  const persona = new Map<string, string>();
  for (const line of outside) {
    const header = HEADER.exec(line);
    const name = header?.[1]?.toUpperCase();
    if (name && !headers.has(name)) headers.set(name, header?.[2] ?? '');
    const trait = PERSONA_LINE.exec(line);
    const key = trait?.[1]?.trim().toLowerCase();
    if (key && trait?.[2] && !persona.has(key)) persona.set(key, trait[2].slice(0, MAX_TEXT));
  }
  const inOne = headers.get('PERSONA');
  if (inOne) persona.set('persona', inOne.slice(0, MAX_TEXT));
  const variants = Number.parseInt(headers.get('VARIANTS') ?? '', 10);
  const language = languageOf(headers.get('LANGUAGE'), items);
  return {
    language,
    tag: /\(([a-z]{2,3})\b/u.exec(headers.get('LANGUAGE') ?? '')?.[1] ?? language,
    product: headers.get('PRODUCT') ?? '',
    tone: headers.get('TONE') ?? '',
    type: headers.get('TYPE') ?? '',
    stages: outside.flatMap((line) => readStage(line) ?? []),
    angles: headers.get('ANGLES')?.match(ANGLE) ?? [],
    variants: Number.isFinite(variants) ? variants : undefined,
    persona,
    responses: items.filter((item) => !item.label.startsWith('p')),
    passages: items.filter((item) => item.label.startsWith('p')),
    themes: counted.flatMap((line) => readTheme(line) ?? []).slice(0, MAX_ITEMS),
    people: Number(PEOPLE.exec(counted.find((line) => PEOPLE.test(line)) ?? '')?.[1] ?? 0),
    questions: evidence.filter((line) => /^# ./u.test(line) && line !== '# market context').join('\n'),
    instructions: outside.join('\n'),
    seed: hash(text),
  };
}

function readTheme(line: string): CountedTheme | undefined {
  const [, label, kind, name, count, said, against, denied] = THEME.exec(line) ?? [];
  if (!label) return undefined;
  const labels = (list = '') => list.split(' ').filter((each) => each !== '');
  return {
    label,
    kind: kind!,
    name: name!,
    count: Number(count),
    against: Number(against ?? 0),
    said: labels(said),
    denied: labels(denied),
  };
}

function readStage(line: string): AskedStage | undefined {
  const [, name, themes = ''] = STAGE.exec(line) ?? [];
  const index = journeyStages.findIndex((stage) => stage.replace('_', '-') === name);
  return index < 0 ? undefined : { index, themes: themes.split(' ').filter((label) => label !== '') };
}

function readItems(lines: readonly string[], form: RegExp): EvidenceItem[] {
  const items = new Map<string, EvidenceItem>();
  for (const line of lines) {
    const [, label, text] = form.exec(line) ?? [];
    if (!label || !text || items.has(label)) continue;
    items.set(label, { label, text: cut(text, MAX_TEXT) });
    if (items.size >= MAX_ITEMS) break;
  }
  return [...items.values()];
}

/** Polish when the header says so, or when there is none and the evidence looks it (1 % of Polish letters). */
function languageOf(header: string | undefined, items: readonly EvidenceItem[]): Language {
  if (header) return /\bpl\b|polish|polski/iu.test(header) ? 'pl' : 'en';
  const text = items.map((item) => item.text).join(' ');
  const polish = text.match(/[ąćęłńóśźż]/giu)?.length ?? 0;
  return text.length > 0 && polish / text.length > 0.01 ? 'pl' : 'en';
}

/** The first `max` UTF-16 units, without splitting a surrogate pair. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
