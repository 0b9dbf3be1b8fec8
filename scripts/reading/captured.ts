import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Section } from '../../src/common/domain/section.contract.js';
import type { PersonaEvidence } from '../../src/modules/personas/evidence/persona-evidence.js';
import type { ReadingCase } from './case.js';

export const readSections = ['journey', 'needs', 'messaging'] as const;
export type ReadSection = (typeof readSections)[number];

/** How a section is made: `whole`, all sections in one call, where nobody waits; `parts` side by side, where somebody does. */
export const ways = ['archived', 'whole', 'parts'] as const;
export type Way = (typeof ways)[number];

export type MadeSections = Partial<Record<ReadSection, Section<unknown>>>;

/** What a round of capturing made of a case. */
export interface CapturedCase {
  case: ReadingCase;
  /** What the sections were made from, as the service read it; null before the answers were coded. */
  evidence: PersonaEvidence | null;
  made: Partial<Record<Way, MadeSections>>;
}

/** A call of the model, for which section of which case it was. */
export interface CapturedCall {
  case: string;
  task: ReadSection | 'together' | 'coding';
  way: Way | 'themes';
  /** Names the files of its request and its answer. */
  sha: string;
  answeredBy: 'writer' | 'sample' | 'nobody';
}

/** A request of the model, as it is kept in `requests/`. */
export interface KeptRequest {
  sha: string;
  url: string;
  system: string;
  prompt: string;
  schema: unknown;
}

/** The folder in which a reading takes place: its requests, answers, sections and verdicts. */
export class ReadingFolder {
  constructor(readonly path: string) {
    for (const each of ['requests', 'answers', 'sections', 'todo'])
      mkdirSync(this.in(each), { recursive: true });
  }

  in(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** A writer's answer to a request; undefined where there is none yet. */
  answerTo(sha: string): string | undefined {
    const file = this.in('answers', `${sha}.txt`);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  }

  request(sha: string): KeptRequest {
    return this.read<KeptRequest>('requests', `${sha}.json`);
  }

  /** Of each case's latest round. */
  calls(): CapturedCall[] {
    return existsSync(this.in('calls.json')) ? this.read<CapturedCall[]>('calls.json') : [];
  }

  captured(name: string): CapturedCase | undefined {
    return existsSync(this.in('sections', `${name}.json`))
      ? this.read<CapturedCase>('sections', `${name}.json`)
      : undefined;
  }

  /** @throws {Error} where it is not there */
  read<T>(...names: string[]): T {
    return JSON.parse(readFileSync(this.in(...names), 'utf8')) as T;
  }

  write(value: unknown, ...names: string[]): void {
    writeFileSync(this.in(...names), `${JSON.stringify(value, null, 1)}\n`);
  }
}
