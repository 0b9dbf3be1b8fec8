import { grouped, type Verdict } from './judge.js';
import { modelSentence, type Report } from './report.js';

/** The end of a run as the seed's example shows it. */
export function screen(report: Report): string {
  const { verdicts, passed } = report;
  const met = verdicts.filter(({ status }) => status === 'pass').length;
  return `${[
    `Model: ${modelSentence(report.model)}`,
    '',
    ...verdicts.flatMap((verdict) => [...lines(verdict), '']),
    ...report.failures.slice(0, 5).map((failure) => `  ${failure}`),
    `Total: ${met}/${verdicts.length} targets met`,
    passed ? '✓ ALL TARGETS MET' : `✗ NOT MET: ${missed(verdicts)}`,
    ...(report.leftBehind ? [report.leftBehind] : []),
  ].join('\n')}\n`;
}

function lines({ title, wanted, status, value, figures, archived, note }: Verdict): string[] {
  const words = { pass: '✓ PASS', fail: '✗ FAIL', skipped: '– SKIPPED' };
  const ends = figures ? `, P95 ${number(figures.p95)}, P99 ${number(figures.p99)}` : '';
  const runs = figures ? `${figures.runs} runs, median ${value}${ends}` : value;
  const beside = archived
    ? [
        `  archived: median ${number(archived.median)}, P95 ${number(archived.p95)}, P99 ${number(archived.p99)}`,
      ]
    : [];
  return [
    `=== ${title} ===`,
    `  ${runs}`,
    ...beside,
    `  ${words[status]}: ${wanted} (${value})${note === null ? '' : ` — ${note}`}`,
  ];
}

function missed(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ status }) => status !== 'pass')
    .map(({ title, status }) => (status === 'fail' ? title : `${title} (not judged)`))
    .join(', ');
}

function number(value: number): string {
  return grouped(value, value < 10 ? 1 : 0);
}
