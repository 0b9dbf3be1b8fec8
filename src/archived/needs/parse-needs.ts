import { difficulties, frequencies } from '../../modules/needs/needs.contract.js';
import type { Citations } from '../../modules/grounding/checks/citations.js';
import type { JobDraft, NeedsDraft, OutcomeDraft, PainDraft } from '../../modules/needs/to-needs.js';
import { copiedQuotes } from '../answer/copied-quotes.js';
import type { EvidenceBlock } from '../prompt/evidence-block.js';
import { AnswerFields } from '../answer/answer-fields.js';

/**
 * Needs as `archivedNeedsPrompt` asks for them, in the form that both ways make a section of: labels resolved, quotes
 * checked to the character, people counted among those whose responses were read.
 *
 * @throws {ModelOutputInvalidError} where one of the three lists is missing, an entry lacks something, or nobody can be
 *   quoted for any pain
 */
export function parseNeeds(text: string, block: EvidenceBlock, citations: Citations): NeedsDraft {
  const answer = AnswerFields.of(text);
  const draft = {
    jobs: answer.objects('jobsToBeDone').map((job) => parseJob(job, block, citations)),
    outcomes: answer.objects('desiredOutcomes').map((outcome) => parseOutcome(outcome, citations)),
    pains: answer.objects('painPoints').map((pain) => parsePain(pain, block, citations)),
    // The prompt in prose asks for pains alone.
    furtherVoices: [],
  };
  if (!draft.pains.some(({ quotes }) => quotes.length > 0))
    answer.fail('painPoints', 'has none with a quote that stands in the answer it names');
  return draft;
}

function parseJob(job: AnswerFields, block: EvidenceBlock, citations: Citations): JobDraft {
  const statement = job.text('statement');
  const priority = score(job, 'priority');
  const quotes = copiedQuotes(claimed(job), block, citations);
  return {
    statement,
    priority,
    frequency: job.choice('frequency', frequencies),
    difficulty: job.choice('difficulty', difficulties),
    quotes,
    evidence: citations.claimIds(quotes.map(({ responseId }) => responseId)),
  };
}

function parseOutcome(outcome: AnswerFields, citations: Citations): OutcomeDraft {
  return {
    statement: outcome.text('statement'),
    importance: score(outcome, 'importance'),
    satisfaction: score(outcome, 'satisfaction'),
    measurable: outcome.flag('measurable'),
    evidence: citations.claim(outcome.texts('evidence')).evidence,
  };
}

function parsePain(pain: AnswerFields, block: EvidenceBlock, citations: Citations): PainDraft {
  const quotes = copiedQuotes(claimed(pain), block, citations);
  const shownBy = pain.texts('shownBy');
  const quoted = quotes.map(({ responseId }) => responseId);
  // One without a quote is dropped: it is no claim of the section.
  const evidence =
    quotes.length === 0 ? [] : citations.claimIds([...citations.resolve(shownBy).evidence, ...quoted]);
  return {
    title: pain.text('title'),
    description: pain.text('description'),
    severity: score(pain, 'severity'),
    frequency: pain.choice('frequency', frequencies),
    themeIds: [],
    count: peopleIn(block, evidence),
    of: block.respondentsRead,
    evidence,
    quotes,
    counterQuotes: [],
    solutions: pain.texts('solutions'),
  };
}

function peopleIn({ answers }: EvidenceBlock, responseIds: readonly string[]): number {
  const people = [...answers.values()].flatMap(({ id, respondent }) =>
    responseIds.includes(id) ? [respondent] : [],
  );
  return new Set(people).size;
}

const score = (entry: AnswerFields, name: string) => entry.number(name, 1, 10);

const claimed = (entry: AnswerFields) =>
  entry.objects('quotes').map((quote) => ({ label: quote.text('response'), text: quote.text('text') }));
