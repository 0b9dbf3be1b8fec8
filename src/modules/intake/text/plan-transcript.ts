import { decoded } from '../bytes/decoded.js';
import type { Corrections, FileSource } from '../intake.contract.js';
import { listed, note } from '../intake.error.js';
import { plain, type Planned } from '../planned.js';
import type { ReadPlan } from '../read-plan.js';
import { linesOf } from './lines.js';
import { SpeakerCount, turnsOf } from './transcript.js';

/** A conversation: who speaks in it, and who of them asks. */
export async function planTranscript(
  source: FileSource,
  stated: Corrections,
  base: ReadPlan,
): Promise<Planned> {
  const count = new SpeakerCount();
  for await (const turn of turnsOf(linesOf(decoded(source.open(), base.encoding.name)), base.format))
    count.add(turn);
  const { speakers, guessed } = count.speakers(stated.interviewers);
  const warnings = [
    ...(guessed
      ? [
          note(
            {},
            `Who asks is a guess: ${listed(speakers.filter(({ interviewer }) => interviewer).map(({ name }) => name))} asks most of the questions.`,
            'State the interviewers if it is somebody else.',
          ),
        ]
      : []),
    ...(speakers.length > 0 && !speakers.some(({ interviewer }) => interviewer)
      ? [note({}, 'Nobody is told to be the interviewer: all turns are answers.', 'State the interviewers.')]
      : []),
    ...(speakers.length === 0
      ? [
          note(
            {},
            'Nobody is named as speaking: all turns are answers of nobody.',
            'Write the speaker before each turn, as in "P1: …".',
          ),
        ]
      : []),
  ];
  return plain({ ...base, why: 'It is a conversation: turns of speakers.', speakers }, warnings);
}
