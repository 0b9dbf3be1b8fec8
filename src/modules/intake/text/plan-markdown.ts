import { benchmarkColumns } from '../benchmarks/to-benchmarks.js';
import type { BytesSurvey } from '../bytes/survey-bytes.js';
import type { Corrections, FileSource, IntakeKind, Note } from '../intake.contract.js';
import { note } from '../intake.error.js';
import { looksLikePersonaMarkdown } from '../personas/markdown-persona.js';
import { plain, type Planned } from '../planned.js';
import type { ReadPlan } from '../read-plan.js';
import { markdownTables } from './markdown-table.js';
import { planTranscript } from './plan-transcript.js';
import { looksLikeTranscript } from './transcript.js';

/** Markdown: a table of metrics, personas, a conversation, or context. */
export async function planMarkdown(
  source: FileSource,
  survey: BytesSurvey,
  stated: Corrections,
  base: ReadPlan,
): Promise<Planned> {
  const { head } = survey;
  const kind = stated.kind ?? markdownKind(head);
  if (kind === 'transcript' || kind === 'responses')
    return await planTranscript(source, stated, { ...base, kind: 'transcript' });
  const plan = { ...base, kind };
  if (kind === 'benchmarks')
    return plain({ ...plan, why: 'It holds a table of metrics.' }, besideTables(head));
  if (kind === 'personas') return plain({ ...plan, why: 'Its headings are those of a persona.' });
  const hint = looksLikePersonaMarkdown(head, false)
    ? ' It has headings of a persona, but tells nothing that only a person has: state the kind personas if it is one.'
    : '';
  return plain({ ...plan, why: `It is text.${hint}` });
}

function markdownKind(head: string): IntakeKind {
  const found = markdownTables(head).flatMap(
    ({ header, rows }) =>
      benchmarkColumns(
        header,
        rows.map(({ cells }) => cells),
      ) ?? [],
  );
  const inTables = head
    .split('\n')
    .filter((line) => line.includes('|'))
    .join('\n').length;
  // Columns called value and unit say it themselves: there may be more text around them.
  const isNamed = found.some(({ of }) => of.value !== undefined && of.unit !== undefined);
  if (found.length > 0 && inTables * (isNamed ? 5 : 2) > head.length) return 'benchmarks';
  if (looksLikePersonaMarkdown(head, true)) return 'personas';
  return looksLikeTranscript(head) ? 'transcript' : 'context';
}

function besideTables(head: string): Note[] {
  const text = head.split(/\r\n|\n|\r/).find((line) => /\p{L}/u.test(line) && !/\||^#{1,6} /.test(line));
  return text === undefined
    ? []
    : [
        note(
          { cell: text },
          'What stands beside its tables is left out.',
          'Send it to a persona with the kind context if its text is to be evidence.',
        ),
      ];
}
