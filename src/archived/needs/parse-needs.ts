import { difficulties, frequencies } from '../../modules/needs/needs.contract.js';
import type { NeedsDraft } from '../../modules/needs/needs.wire.js';
import { AnswerFields } from '../answer/answer-fields.js';

/**
 * Needs as `archivedNeedsPrompt` asks for them, in the form that both ways make a section of. Whether the quotes stand
 * where they say is not known here.
 *
 * @throws {ModelOutputInvalidError} where one of the three lists is missing, or an entry lacks something
 */
export function parseNeeds(text: string): NeedsDraft {
  const answer = AnswerFields.of(text);
  return {
    jobs: answer.objects('jobsToBeDone').map((job) => ({
      statement: job.text('statement'),
      priority: score(job, 'priority'),
      frequency: job.choice('frequency', frequencies),
      difficulty: job.choice('difficulty', difficulties),
      quotes: quotes(job),
    })),
    outcomes: answer.objects('desiredOutcomes').map((outcome) => ({
      statement: outcome.text('statement'),
      importance: score(outcome, 'importance'),
      satisfaction: score(outcome, 'satisfaction'),
      measurable: outcome.flag('measurable'),
      labels: outcome.texts('evidence'),
    })),
    pains: answer.objects('painPoints').map((pain) => ({
      title: pain.text('title'),
      description: pain.text('description'),
      severity: score(pain, 'severity'),
      frequency: pain.choice('frequency', frequencies),
      labels: pain.texts('shownBy'),
      quotes: quotes(pain),
      solutions: pain.texts('solutions'),
    })),
  };
}

const score = (entry: AnswerFields, name: string) => entry.number(name, 1, 10);

const quotes = (entry: AnswerFields) =>
  entry.objects('quotes').map((quote) => ({ label: quote.text('response'), text: quote.text('text') }));
