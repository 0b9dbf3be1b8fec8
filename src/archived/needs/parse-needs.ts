import { frequencies } from '../../modules/needs/needs.contract.js';
import type { NeedsWire } from '../../modules/needs/needs.wire.js';
import { AnswerFields } from '../answer/answer-fields.js';

/**
 * Needs as `archivedNeedsPrompt` asks for them, in the form that both ways make a section of. Whether the quotes stand
 * where they say is not known here.
 *
 * @throws {ModelOutputInvalidError} where one of the three lists is missing, or an entry lacks something
 */
export function parseNeeds(text: string): NeedsWire {
  const answer = AnswerFields.of(text);
  return {
    jobs: answer.objects('jobsToBeDone').map((job) => ({
      s: job.text('statement'),
      priority: score(job, 'priority'),
      often: job.choice('frequency', frequencies),
      hard: job.choice('difficulty', ['low', 'medium', 'high']),
      quotes: quotes(job),
    })),
    outcomes: answer.objects('desiredOutcomes').map((outcome) => ({
      s: outcome.text('statement'),
      importance: score(outcome, 'importance'),
      satisfaction: score(outcome, 'satisfaction'),
      measurable: outcome.flag('measurable'),
      ev: outcome.texts('evidence'),
    })),
    pains: answer.objects('painPoints').map((pain) => ({
      title: pain.text('title'),
      about: pain.text('description'),
      severity: score(pain, 'severity'),
      often: pain.choice('frequency', frequencies),
      who: pain.texts('shownBy'),
      quotes: quotes(pain),
      fixes: pain.texts('solutions'),
    })),
  };
}

const score = (entry: AnswerFields, name: string) => entry.number(name, 1, 10);

const quotes = (entry: AnswerFields) =>
  entry.objects('quotes').map((quote) => ({ r: quote.text('response'), q: quote.text('text') }));
