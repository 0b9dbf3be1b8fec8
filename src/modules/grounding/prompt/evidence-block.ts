import type { EvidenceCounts } from '../../../common/domain/section.contract.js';
import type { PersonaEvidence } from '../../personas/evidence/persona-evidence.js';
import { TextIndex } from '../selection/text-index.js';
import { languageOf } from '../checks/language.js';
import { oneLine } from './one-line.js';
import { selectPassages, type SelectedText } from '../selection/select-passages.js';
import { selectResponses, type SelectedResponse } from '../selection/select-responses.js';

/** Token counts as `estimateTokens` has them, so that a prompt costs about the same in every language. */
export interface EvidenceLimits {
  responses: number;
  /** Tokens of all responses together. */
  responseTokens: number;
  /** Tokens of market context. */
  passageTokens: number;
}

/** The evidence chosen for one prompt: its text, and what each label in it stands for. */
export interface EvidenceBlock {
  /** Between delimiters, one line each, labelled `r1…` (responses) and `p1…` (passages). */
  text: string;
  /** The same with some of it only, under the same labels: responses by rank, passages by place, both from 0. */
  textOf(includes: (rank: number) => boolean): string;
  /** Label → id of the response or passage. */
  ids: ReadonlyMap<string, string>;
  /** Label → the whole answer, to check quotes against, and who gave it. */
  answers: ReadonlyMap<string, { id: string; answer: string; respondent: string }>;
  /** How many people's responses were read. */
  respondentsRead: number;
  /** BCP 47: the project's, else that of the evidence. */
  language: string;
  counts: EvidenceCounts;
}

/** Chooses what a prompt reads of a persona's evidence. `query` says what the section is about. */
export function chooseEvidence(
  evidence: PersonaEvidence,
  query: string,
  limits: EvidenceLimits,
): EvidenceBlock {
  const { responses, passages } = evidence;
  const { textIndex } = read(evidence);
  const chosen = selectResponses(
    responses,
    query,
    { count: limits.responses, tokens: limits.responseTokens },
    textIndex,
  );
  const context = selectPassages(passages, query, textIndex.language, limits.passageTokens);
  return evidenceBlock(evidence, chosen, context);
}

/** BCP 47: the project's, else that of the answers, else that of the context. */
export function languageOfEvidence(evidence: PersonaEvidence): string {
  return read(evidence).language;
}

/** The block of what was chosen of a persona's evidence, by whatever rule. */
export function evidenceBlock(
  evidence: PersonaEvidence,
  chosen: readonly SelectedResponse[],
  context: readonly SelectedText[],
): EvidenceBlock {
  const { responses, passages } = evidence;
  const { language } = read(evidence);
  const whole = new Map(responses.map((response) => [response.id, response]));
  const labelled = chosen.map((each, index) => ({ ...each, label: `r${index + 1}` }));
  const passaged = context.map((each, index) => ({ ...each, label: `p${index + 1}` }));
  const answers = new Map(
    labelled.map(({ id, label }) => {
      const { answer, respondentId } = whole.get(id)!;
      return [label, { id, answer, respondent: respondentId ?? id }] as const;
    }),
  );
  const heard = new Set([...answers.values()].map(({ respondent }) => respondent));
  const everybody = new Set(responses.map(({ id, respondentId }) => respondentId ?? id));
  return {
    text: toText(labelled, passaged),
    textOf: (includes) =>
      toText(
        labelled.filter(({ rank }) => includes(rank)),
        passaged.filter((_, place) => includes(place)),
      ),
    ids: new Map([
      ...[...answers].map(([label, { id }]) => [label, id] as const),
      ...passaged.map(({ label, id }) => [label, id] as const),
    ]),
    answers,
    respondentsRead: heard.size,
    language,
    counts: {
      responsesRead: chosen.length,
      responsesTotal: responses.length,
      passagesRead: context.length,
      passagesTotal: passages.length,
      respondentsUnread: everybody.size - heard.size,
    },
  };
}

interface Reading {
  /** BCP 47. */
  language: string;
  textIndex: TextIndex;
}

/** The sections of one request read the same evidence: its language is told and its answers are indexed once. */
const readings = new WeakMap<PersonaEvidence, Reading>();

function read(evidence: PersonaEvidence): Reading {
  const known = readings.get(evidence);
  if (known) return known;
  const { responses, passages, project } = evidence;
  const answers = responses.map(({ answer }) => answer);
  const language =
    project.language ?? languageOf(answers.length > 0 ? answers : passages.map(({ text }) => text));
  const reading = { language, textIndex: new TextIndex(answers, language.split('-')[0]!) };
  readings.set(evidence, reading);
  return reading;
}

/** Questions head the answers to them; a line break inside a text is a space, so that no text can forge a line. */
function toText(
  responses: readonly (SelectedResponse & { label: string })[],
  passages: readonly { label: string; text: string }[],
): string {
  const lines: string[] = ['<evidence>'];
  let question: string | null = null;
  for (const response of responses) {
    if (response.question !== null && response.question !== question)
      lines.push(`# ${oneLine(response.question)}`);
    question = response.question ?? question;
    lines.push(`[${response.label}] ${oneLine(response.text)}`);
  }
  if (passages.length > 0) lines.push('# market context');
  for (const { label, text } of passages) lines.push(`[${label}] ${oneLine(text)}`);
  return [...lines, '</evidence>'].join('\n');
}
