import type { ReadItem } from '../intake.contract.js';
import { note } from '../intake.error.js';
import { skipped } from '../read-item.js';
import type { ReadOptions, ReadPlan } from '../read-plan.js';
import { pseudonymOf } from '../table/to-responses.js';
import { linesOf } from './lines.js';
import { isAboutTheTalk, turnsOf } from './transcript.js';

/** Turns as answers, each to the last question of an interviewer. */
export async function* readTranscript(
  plan: ReadPlan,
  texts: AsyncIterable<string>,
  options: ReadOptions,
): AsyncGenerator<ReadItem> {
  const speakers = new Map(plan.speakers.map((speaker) => [speaker.name, speaker]));
  let [row, question, hasSpoken] = [0, '', false];
  for await (const { speaker, text, line } of turnsOf(linesOf(texts), plan.format)) {
    row += 1;
    if (speaker !== null && isAboutTheTalk(speaker)) {
      const where = { row, line, cell: `${speaker}: ${text}` };
      yield skipped(
        note(where, 'It tells about the conversation.', 'Write who says it before it, if it is an answer.'),
      );
      continue;
    }
    hasSpoken ||= speaker !== null;
    if (!hasSpoken && plan.speakers.length > 0) {
      const where = { row, line, cell: text };
      yield skipped(
        note(where, 'It stands before anybody speaks: a title.', 'Write who says it, as in "P1: …".'),
      );
      continue;
    }
    const who = speaker === null ? undefined : speakers.get(speaker);
    if (who?.interviewer) {
      question = text;
      continue;
    }
    const id =
      speaker === null ? null : who?.pseudonymised ? pseudonymOf(speaker, options.pseudonymKey) : speaker;
    yield {
      type: 'response',
      at: { row, line },
      response: {
        question: question === '' ? null : question.slice(0, 2_000).toWellFormed(),
        answer: text,
        respondent: { id, attributes: {} },
        rating: null,
        askedAt: null,
      },
    };
  }
}
