import type { Language } from '../shared/language.js';
import { hash } from '../shared/random.js';

/** A line of evidence: `[r1] text` (a focus-group answer) or `[p1] text` (a passage of market context). */
export interface EvidenceItem {
  /** `r` or `p` and a number. */
  readonly label: string;
  readonly text: string;
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
  /** The stages of a journey that are asked for, if the prompt names some. */
  readonly stages: readonly string[];
  /** How many message variants the prompt asks for, if it says. */
  readonly variants?: number;
  /** The persona's `- key: value` lines, keys in lower case, or all of it from a `PERSONA:` line. */
  readonly persona: ReadonlyMap<string, string>;
  readonly responses: readonly EvidenceItem[];
  readonly passages: readonly EvidenceItem[];
  /** The questions that the answers were given to, from the evidence's headings. */
  readonly questions: string;
  /** What stands outside the evidence. */
  readonly instructions: string;
  /** The same for the same prompt; what varies without evidence varies by it. */
  readonly seed: number;
}

const OPEN = '<evidence>';
const CLOSE = '</evidence>';
const ITEM = /^\[([rp]\d{1,7})\]\s*(.*)$/u;
const HEADER = /^(LANGUAGE|PRODUCT|PERSONA|STAGES|TONE|TYPE|VARIANTS):\s*(.*)$/iu;
const PERSONA_LINE = /^[-*]\s*([^:]{1,60}):\s*(.+)$/u;
/** Writers read at most this many lines of each kind, each cut to `MAX_TEXT` characters, however long the prompt. */
const MAX_ITEMS = 400;
const MAX_TEXT = 6_000;

/**
 * Takes the prompt's text apart, line by line. Headers and the persona count outside the evidence block only, and the
 * block ends only at a line that is nothing but its closing tag, so that an answer cannot speak as the prompt. A
 * prompt without a block is searched for `[r1]` lines as a whole. The first of two equal labels or headers counts.
 */
export function readPrompt(text: string): Prompt {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const start = lines.indexOf(OPEN);
  const end = start < 0 ? -1 : lines.indexOf(CLOSE, start);
  const evidence = start < 0 ? lines : lines.slice(start + 1, end < 0 ? undefined : end);
  const outside = start < 0 ? lines : [...lines.slice(0, start), ...(end < 0 ? [] : lines.slice(end + 1))];

  const items = readItems(evidence);
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
    stages: headers.get('STAGES')?.split(/,\s*/u) ?? [],
    variants: Number.isFinite(variants) ? variants : undefined,
    persona,
    responses: items.filter((item) => item.label.startsWith('r')),
    passages: items.filter((item) => item.label.startsWith('p')),
    questions: evidence.filter((line) => /^# ./u.test(line) && line !== '# market context').join('\n'),
    instructions: outside.join('\n'),
    seed: hash(text),
  };
}

function readItems(lines: readonly string[]): EvidenceItem[] {
  const items = new Map<string, EvidenceItem>();
  for (const line of lines) {
    const [, label, text] = ITEM.exec(line) ?? [];
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
