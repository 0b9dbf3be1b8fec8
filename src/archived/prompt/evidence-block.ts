import type { EvidenceCounts } from '../../common/domain/section.contract.js';
import type { Citation, LabelSource } from '../../modules/grounding/checks/citations.js';
import { languageFor } from '../../modules/grounding/prompt/evidence-language.js';
import { oneLine } from '../../modules/grounding/prompt/one-line.js';
import type { SelectedText } from '../../modules/grounding/selection/passage-index.js';
import type { PersonaEvidence, ResponseEvidence } from '../../modules/personas/evidence/persona-evidence.js';

/** The evidence of one prompt: its text, and what each label in it stands for. */
export interface EvidenceBlock extends LabelSource {
  /** Between delimiters, one line each, labelled `r1…` (responses) and `p1…` (passages). */
  text: string;
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

/** The block of what is read of a persona's evidence. */
export function evidenceBlock(
  evidence: PersonaEvidence,
  read: readonly ResponseEvidence[],
  context: readonly SelectedText[],
): EvidenceBlock {
  const { responses, passages } = evidence;
  const language = languageFor(evidence);
  const labelled = read.map((each, index) => ({ ...each, label: `r${index + 1}` }));
  const passaged = context.map((each, index) => ({ ...each, label: `p${index + 1}` }));
  const answers = new Map(
    labelled.map(({ id, answer, respondentId, label }) => {
      return [label, { id, answer, respondent: respondentId ?? id }] as const;
    }),
  );
  const heard = new Set([...answers.values()].map(({ respondent }) => respondent));
  const everybody = new Set(responses.map(({ id, respondentId }) => respondentId ?? id));
  const ids = new Map([...labelled, ...passaged].map(({ label, id }) => [label, id]));
  return {
    text: toText(labelled, passaged),
    ids,
    cite: (label): Citation | undefined => (ids.has(label) ? { ids: [ids.get(label)!] } : undefined),
    answers,
    respondentsRead: heard.size,
    language: language.tag,
    counts: {
      basis: 'answers',
      answersCoded: 0,
      responsesRead: read.length,
      responsesTotal: responses.length + (evidence.unread?.answers ?? 0),
      passagesRead: context.length,
      passagesTotal: passages.length,
      respondentsUnread: everybody.size - heard.size,
      language,
    },
  };
}

/** Questions head the answers to them; a line break inside a text is a space, so that no text can forge a line. */
function toText(
  responses: readonly (ResponseEvidence & { label: string })[],
  passages: readonly { label: string; text: string }[],
): string {
  const lines: string[] = ['<evidence>'];
  let question: string | null = null;
  for (const response of responses) {
    if (response.question !== null && response.question !== question)
      lines.push(`# ${oneLine(response.question)}`);
    question = response.question ?? question;
    lines.push(`[${response.label}] ${oneLine(response.answer)}`);
  }
  if (passages.length > 0) lines.push('# market context');
  for (const { label, text } of passages) lines.push(`[${label}] ${oneLine(text)}`);
  return [...lines, '</evidence>'].join('\n');
}
