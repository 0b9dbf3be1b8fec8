import { benchmarkColumns } from '../benchmarks/to-benchmarks.js';
import type { BytesSurvey } from '../bytes/survey-bytes.js';
import type { Corrections, FileSource, IntakeKind } from '../intake.contract.js';
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
  const why = {
    benchmarks: 'It holds a table of metrics.',
    personas: 'Its headings are those of a persona.',
    context: 'It is text.',
  }[kind];
  return plain({ ...base, kind, why });
}

function markdownKind(head: string): IntakeKind {
  const tables = markdownTables(head);
  const found = tables.filter(({ header, rows }) =>
    benchmarkColumns(
      header,
      rows.map(({ cells }) => cells),
    ),
  );
  const inTables = head
    .split('\n')
    .filter((line) => line.includes('|'))
    .join('\n').length;
  if (found.length > 0 && inTables * 2 > head.length) return 'benchmarks';
  if (looksLikePersonaMarkdown(head)) return 'personas';
  return looksLikeTranscript(head) ? 'transcript' : 'context';
}
