import { ways } from './captured.js';
import { marks, type ReadingScore } from './score.js';

/** As Markdown: means and wins, in all and by section, by both readers and by each. */
export function scoreTable({
  means,
  againstArchived,
  wrongCounts,
  correlation,
  missed,
}: ReadingScore): string {
  const header = ['section', 'reader', 'way', ...marks, 'against archived'];
  const rows = means.map(({ section, reader, way, means: of }) => {
    const won =
      way === 'archived'
        ? undefined
        : againstArchived[way].find((each) => each.section === section && each.reader === reader);
    return [
      section,
      reader,
      way,
      ...marks.map((mark) => of[mark].toFixed(1)),
      won ? `${won.wins} of ${won.of}` : '–',
    ];
  });
  const table = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const wrong = ways.map((way) => `${way} ${wrongCounts.filter((each) => each.way === way).length}`);
  return [
    ...table,
    '',
    `Counts off by more than one person and 10 %: ${wrong.join(', ')}`,
    `quality.score against the readers' mean: Spearman ${correlation.spearman?.toFixed(2) ?? 'unknown'} over ${correlation.sections} sections`,
    ...(missed.length > 0
      ? ['', 'Missed:', ...missed.map((each) => `- ${each}`)]
      : ['', 'Every target is met.']),
    '',
  ].join('\n');
}
