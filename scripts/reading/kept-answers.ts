import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '../../config/project-file.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';
import type { ReadSection } from './captured.js';

/** What a language model answered to one call for a section. */
export interface KeptAnswer {
  /** The lines that told this call from those beside it: none where there was one. */
  asks: string[];
  /** What the labels stood for that the answer cites: `t3` and the line that it began. */
  labels: Record<string, string>;
  answer: string;
}

/** A case's answers, with the evidence that the calls were made from. */
export interface KeptCase {
  case: string;
  evidence: PersonaEvidence;
  /** All sections in one call. */
  whole: KeptAnswer[];
  parts: Record<ReadSection, KeptAnswer[]>;
}

export const keptFolder = projectFile('test/fixtures/reading/answers');

export function readKeptCases(): KeptCase[] {
  if (!existsSync(keptFolder)) return [];
  return readdirSync(keptFolder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(keptFolder, file), 'utf8')) as KeptCase);
}

/** A label's line says another thing than when the answer was written: citing it would mean that other thing. */
export class LabelMovedError extends Error {
  constructor(label: string, then: string, now: string | undefined) {
    super(
      `${label} stood for “${then}” and now ${now === undefined ? 'for nothing' : `stands for “${now}”`}: ` +
        'have this section answered again, and kept with `npm run reading -- keep`.',
    );
  }
}

/** Of what a line said then, so much has to be in it now: it may be worded or counted in another way. */
const SAME_LINE = 0.6;

/**
 * Gives a section's kept answers to requests that are worded in another way by now, as long as the labels that the answers
 * cite still stand for the same. Each answer is given once.
 */
export class KeptAnswers {
  private readonly left: KeptAnswer[];

  constructor(answers: readonly KeptAnswer[]) {
    this.left = [...answers];
  }

  /** Answers that no request was for. */
  get unused(): number {
    return this.left.length;
  }

  /**
   * The answer to the call that this request is most like; of equals, the first.
   *
   * @throws {LabelMovedError}
   * @throws {Error} where there are more calls than answers
   */
  take(request: string): string {
    const lines = new Set(linesOf(request));
    const likeness = ({ asks }: KeptAnswer) =>
      asks.length === 0 ? 0 : asks.filter((line) => lines.has(line)).length / asks.length;
    const best = this.left.reduce<KeptAnswer | undefined>(
      (best, each) => (best && likeness(best) >= likeness(each) ? best : each),
      undefined,
    );
    if (!best) throw new Error('A call more than there are kept answers for.');
    this.left.splice(this.left.indexOf(best), 1);
    const now = labelledLines(request);
    for (const [label, then] of Object.entries(best.labels))
      if (!isSame(then, now[label])) throw new LabelMovedError(label, then, now[label]);
    return best.answer;
  }
}

/** What is to be kept of the calls of one section. */
export function toKeptAnswers(calls: readonly { request: string; answer: string }[]): KeptAnswer[] {
  const all = calls.map(({ request }) => new Set(linesOf(request)));
  return calls.map(({ request, answer }, n) => {
    const labels = Object.entries(labelledLines(request)).filter(([label]) => cites(answer, label));
    const others = all.filter((_, other) => other !== n);
    const asks = [...all[n]!].filter((line) => others.some((lines) => !lines.has(line)));
    return { asks, labels: Object.fromEntries(labels), answer };
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Lines that begin with a label, such as `t3 [pain] …`, `a12b: …` or `[p1] …`, by label. */
function labelledLines(request: string): Record<string, string> {
  const found = linesOf(request).flatMap((line) => {
    const [, label, rest] = /^[-[(<\s]*([a-z]\d+[a-z]*)\b[\])>:.,\s]*(.*)$/u.exec(line) ?? [];
    return label === undefined ? [] : [[label, rest!] as const];
  });
  // The first stands: a label begins its line where it is introduced, and may begin another by chance.
  return Object.fromEntries(found.toReversed());
}

function cites(answer: string, label: string): boolean {
  return new RegExp(String.raw`\b${label}\b`, 'u').test(answer);
}

function isSame(then: string, now: string | undefined): boolean {
  if (now === undefined) return false;
  const wordsOf = (line: string) => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [before, after] = [wordsOf(then), new Set(wordsOf(now))];
  return before.length === 0 || before.filter((word) => after.has(word)).length / before.length >= SAME_LINE;
}
