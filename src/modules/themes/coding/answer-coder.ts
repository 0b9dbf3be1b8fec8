import { Injectable } from '@nestjs/common';
import { describeViolations } from '../../grounding/checks/guardrails.js';
import { addTokens, noTokens } from '../../llm/answer/tokens.js';
import { LanguageModel, type ModelAnswer, type Tokens } from '../../llm/language-model.js';
import type { z } from 'zod';
import type { Stance } from '../mention.entity.js';
import type { JourneyStage } from '../../../common/domain/journey-stages.js';
import type { ThemeKind } from '../../personas/evidence/findings.contract.js';
import {
  checkPrompt,
  checkSystem,
  codebookSystem,
  type CodebookLine,
  codingPrompt,
  mentionsSystem,
  searchSystem,
} from './coding.prompt.js';
import { checkWire, codebookWire, mentionsWire, searchWire } from './coding.wire.js';
import {
  answerLines,
  type LabelledSentence,
  labelSentences,
  type OpenAnswer,
} from '../../grounding/prompt/labelled-sentences.js';

/** What the answers are about, as a prompt says it. */
export interface CodingBrief {
  /** BCP 47. */
  language: string;
  product: string | null;
}

/** A sentence that speaks of a theme. */
export interface CodedMention {
  responseId: string;
  start: number;
  end: number;
  stance: Stance;
}

/** A theme as a model found it. */
export interface FoundTheme {
  label: string;
  kind: ThemeKind;
  definition: string;
  stages: JourneyStage[];
  mentions: CodedMention[];
}

/** What calls cost, and who answered. */
export interface CodingCost {
  model: string;
  tokens: Tokens;
  calls: number;
}

export interface CodedAnswers extends CodingCost {
  /** By the id of the codebook's line. */
  mentions: Map<string, CodedMention[]>;
  /** What the codebook lacks. */
  missing: FoundTheme[];
}

/** Sentences that are to be looked at again, and the themes that they were said to speak of. */
export interface CheckBatch {
  themes: CodebookLine[];
  sentences: { text: string; mentions: { id: string; theme: string; stance: Stance }[] }[];
}

/** The most themes of a persona, and characters of what a model names them. */
export const maxThemes = 20;
const [labelLength, definitionLength] = [120, 400];
/** Themes that a sample is coded into; what is missing is added as it is found. */
const maxFirstThemes = 18;

/**
 * Has a model code answers: one call each. A model cites sentences by their labels; what it cites that is not there is
 * dropped, so that every mention is a place in an answer.
 */
@Injectable()
export class AnswerCoder {
  constructor(private readonly model: LanguageModel) {}

  /**
   * Finds the themes of answers, and who says them where.
   *
   * @throws {ModelError}
   */
  async findThemes(
    answers: readonly OpenAnswer[],
    brief: CodingBrief,
  ): Promise<CodingCost & { themes: FoundTheme[] }> {
    const sentences = labelSentences(answers);
    const prompt = codingPrompt(brief, answerLines(answers, sentences));
    const texts = ({ themes }: z.output<typeof codebookWire>) =>
      themes.flatMap(({ label, definition }) => [label, definition]);
    const answer = await this.ask(codebookSystem(maxFirstThemes), prompt, codebookWire, texts);
    const places = placesOf(sentences);
    const themes = answer.value.themes.slice(0, maxThemes).map((theme) => found(theme, places));
    return { themes, ...costOf(answer) };
  }

  /**
   * Codes answers by a codebook.
   *
   * @throws {ModelError}
   */
  async code(
    answers: readonly OpenAnswer[],
    codebook: readonly CodebookLine[],
    brief: CodingBrief,
  ): Promise<CodedAnswers> {
    const sentences = labelSentences(answers);
    const prompt = codingPrompt({ ...brief, codebook }, answerLines(answers, sentences));
    const texts = ({ missing }: z.output<typeof mentionsWire>) =>
      missing.flatMap(({ label, definition }) => [label, definition]);
    const answer = await this.ask(mentionsSystem(), prompt, mentionsWire, texts);
    const places = placesOf(sentences);
    return {
      mentions: byTheme(answer.value.mentions, codebook, places),
      missing: answer.value.missing.map((theme) => found(theme, places)),
      ...costOf(answer),
    };
  }

  /**
   * Finds where themes are said, and nothing else.
   *
   * @throws {ModelError}
   */
  async findMentions(
    answers: readonly OpenAnswer[],
    codebook: readonly CodebookLine[],
    brief: CodingBrief,
  ): Promise<CodingCost & Pick<CodedAnswers, 'mentions'>> {
    const sentences = labelSentences(answers);
    const prompt = codingPrompt({ ...brief, codebook }, answerLines(answers, sentences));
    const answer = await this.ask(searchSystem(), prompt, searchWire, () => []);
    return { mentions: byTheme(answer.value.mentions, codebook, placesOf(sentences)), ...costOf(answer) };
  }

  /**
   * Looks at sentences again: whether each says by itself what its theme says.
   *
   * @returns the ids of the mentions that do not
   * @throws {ModelError}
   */
  async check({ themes, sentences }: CheckBatch): Promise<CodingCost & { wrong: string[] }> {
    const lineOf = new Map(themes.map(({ id }, place) => [id, `t${place + 1}`]));
    const codebook = themes.map((theme) => ({ ...theme, id: lineOf.get(theme.id)! }));
    const claimed = sentences.map(({ text, mentions }) => ({
      text,
      claims: mentions
        .map(({ theme, stance }) => `${lineOf.get(theme)}${stance === 'for' ? '+' : '-'}`)
        .join(' '),
    }));
    const answer = await this.ask(checkSystem(), checkPrompt(codebook, claimed), checkWire, () => []);
    const wrong = answer.value.wrong.flatMap(({ sentence, themes: named }) => {
      const lines = new Set(named.map((name) => name.replaceAll(/[^t\d]/gu, '')));
      const { mentions = [] } = sentences[Number.parseInt(sentence, 10) - 1] ?? {};
      return mentions.filter(({ theme }) => lines.has(lineOf.get(theme)!)).map(({ id }) => id);
    });
    return { wrong, ...costOf(answer) };
  }

  private ask<T>(
    system: string,
    prompt: string,
    schema: z.ZodType<T>,
    textsOf: (value: T) => string[],
  ): Promise<ModelAnswer<T>> {
    return this.model.generate({
      section: 'coding',
      system,
      prompt,
      schema,
      fault: (value) => describeViolations(textsOf(value), { language: 'en', system, prompt, order: '' }),
    });
  }
}

/** Adds what a further call cost to `sum`, in place. */
export function addCost(sum: CodingCost, { model, tokens, calls }: CodingCost): void {
  if (model !== '') sum.model = model;
  sum.calls += calls;
  addTokens(sum.tokens, tokens);
}

export function noCost(): CodingCost {
  return { model: '', tokens: noTokens(), calls: 0 };
}

function costOf({ model, tokens, attempts }: ModelAnswer<unknown>): CodingCost {
  return { model, tokens, calls: attempts };
}

type Places = ReadonlyMap<string, LabelledSentence>;

function placesOf(sentences: readonly LabelledSentence[]): Places {
  return new Map(sentences.map((sentence) => [sentence.label, sentence]));
}

/** What a model cites under a theme that was not named is dropped. */
function byTheme(
  cited: z.output<typeof searchWire>['mentions'],
  codebook: readonly CodebookLine[],
  places: Places,
): Map<string, CodedMention[]> {
  const known = new Set(codebook.map(({ id }) => id));
  return new Map(
    cited
      .filter(({ theme }) => known.has(theme))
      .map(({ theme, ...labels }) => [theme, mentionsOf(labels, places)]),
  );
}

function found(theme: z.output<typeof codebookWire>['themes'][number], places: Places): FoundTheme {
  return {
    label: theme.label.trim().slice(0, labelLength).toWellFormed(),
    kind: theme.kind,
    definition: theme.definition.trim().slice(0, definitionLength).toWellFormed(),
    stages: [...new Set(theme.stages)],
    mentions: mentionsOf(theme, places),
  };
}

/** A sentence that is cited both ways counts for what was named first. */
function mentionsOf(
  cited: { for: readonly string[]; against: readonly string[] },
  places: Places,
): CodedMention[] {
  const mentions = new Map<string, CodedMention>();
  for (const stance of ['for', 'against'] as const) {
    for (const written of cited[stance]) {
      const label = written.replaceAll(/[[\]\s]/gu, '').toLowerCase();
      const place = places.get(label) ?? places.get(`${label}a`) ?? places.get(label.replace(/[a-z]$/u, ''));
      if (!place || mentions.has(place.label)) continue;
      const { responseId, start, end } = place;
      mentions.set(place.label, { responseId, start, end, stance });
    }
  }
  return [...mentions.values()];
}
