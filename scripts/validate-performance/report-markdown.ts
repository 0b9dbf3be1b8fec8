import { grouped, type Verdict } from './judge.js';
import { ARCHIVED_EVERY } from './measure.js';
import type { Figures } from './figures.js';
import { modelSentence, type Report } from './report.js';

const marks = { pass: 'met', fail: '**missed**', skipped: '**not judged**' };

/** The report for people. */
export function reportMarkdown(report: Report): string {
  const { verdicts, settings, machine, service } = report;
  const met = verdicts.filter(({ status }) => status === 'pass').length;
  const { clusters, personasPerCluster, views, editEvery } = settings.pattern;
  return `${[
    '# Performance targets',
    '',
    `${met} of ${verdicts.length} targets met: ${report.passed ? 'passed' : '**not passed**'}.`,
    '',
    `- When: ${report.startedAt}, ${grouped(report.seconds)} s`,
    `- Service: ${service.own ? 'started for this, on the loopback' : cell(service.url)}`,
    `- Model: ${cell(modelSentence(report.model))}`,
    `- Machine: ${cell(machine.cpu)}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node}, load ${machine.loadBefore} before`,
    `- Runs: ${settings.runs} of each measure, the archived way in every ${ARCHIVED_EVERY}th pair, on the same personas; 50 answers and 4,000 characters of context, English and Polish by turns`,
    `- ${settings.lanes} loads side by side, since they wait for the model; KPI and cached answers one at a time`,
    `- Views: ${views} of ${clusters * personasPerCluster} personas in ${clusters} clusters, by Zipf's law, a cluster's one at a time; an edit before every ${editEvery}th; the first ${settings.pattern.gapSeconds} s after they were imported, where sections are written ahead`,
    '',
    '| target | wanted | | median | P95 | P99 | archived: median | P95 | P99 |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...verdicts.map(row),
    '',
    'Judged at the median. By nearest rank: of fewer than 100 runs the P99 is the largest.',
    ...notes(verdicts),
    ...list('Answers that were not whole', report.failures),
    ...(report.leftBehind ? ['', cell(report.leftBehind)] : []),
  ].join('\n')}\n`;
}

function row({ title, wanted, status, value, figures, archived }: Verdict): string {
  const cells = figures
    ? [value, ...ends(figures), archived ? number(archived.median) : '', ...ends(archived)]
    : [value, '', '', '', '', ''];
  return `| ${[title, wanted, marks[status], ...cells].map(cell).join(' | ')} |`;
}

function ends(figures: Figures | null): string[] {
  return figures ? [number(figures.p95), number(figures.p99)] : ['', ''];
}

function number(value: number): string {
  return grouped(value, value < 10 ? 1 : 0);
}

function notes(verdicts: readonly Verdict[]): string[] {
  return list(
    'Notes',
    verdicts.flatMap(({ title, note }) => (note === null ? [] : [`${title}: ${note}`])),
  );
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${cell(line)}`)];
}

/** What comes from a service cannot end a cell or become markup. */
function cell(text: string): string {
  return text
    .replaceAll(/[\r\n]+/gu, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;');
}
