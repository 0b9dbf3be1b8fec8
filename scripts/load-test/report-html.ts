import { escapeHtml } from '../measuring/escape-html.js';
import { kinds } from './kinds.js';
import type { Report } from './report.js';
import { type Bar, barChart, lineChart } from '../measuring/charts.js';

const style = `
body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .6rem;text-align:right}
td:first-child,th:first-child{text-align:left}figure{margin:1.5rem 0}figcaption{font-weight:600}
figure figure{margin:0}figure figure div{font-size:12px}
.pass{color:#00674a}.fail{color:#b00020}`;

/** The report as one page with its plots: no script, and nothing from elsewhere. */
export function reportHtml(report: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Load test</title>
<style>${style}</style>
</head>
<body>
<h1>Load test: <span class="${report.passed ? 'pass">passed' : 'fail">not passed'}</span></h1>
${facts(report)}
${verdicts(report)}
${charts(report).join('\n')}
${table(report)}
${failures(report)}
</body>
</html>
`;
}

function facts(report: Report): string {
  const { settings, machine, model, service } = report;
  const lines = [
    `${report.startedAt}; ${settings.users} users for ${settings.seconds} s, ${settings.thinkMs} ms between an answer and the next request in the mean.`,
    `Service: ${service.own ? 'started for this, on the loopback' : service.url}; sections made the ${report.variants.join(' and ') || 'unknown'} way.`,
    `Model: ${model.names.join(', ') || 'nobody wrote'}; ${model.profile === null ? 'how fast it is set to be is not known here' : `latency profile ${model.profile}. It is a stand-in, no language model`}.`,
    `${whole(report.requests)} requests, ${report.requestsPerSecond.toFixed(1)} a second; about ${whole(report.tokens)} tokens.`,
    `Machine: ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadBefore} before. Service, database, model and this program share it${service.own ? '' : ' only where the service is here'}.`,
    `This program's own loop was late by ${report.ownDelayP99.toFixed(1)} ms at P99: that much of a time may be its doing.`,
    ...(report.leftBehind === null ? [] : [report.leftBehind]),
  ];
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}

function verdicts({ verdicts }: Report): string {
  const lines = verdicts.map(
    ({ title, passed, detail }) =>
      `<li class="${passed ? 'pass' : 'fail'}">${passed ? 'Met' : 'Missed'}: ${escapeHtml(`${title}: ${detail}`)}</li>`,
  );
  return `<ul>${lines.join('')}</ul>`;
}

function charts({ timeline, kinds: byKind, statuses }: Report): string[] {
  const present = kinds.filter((kind) => byKind[kind].requests > 0);
  const percentiles = present.flatMap((kind): Bar[] =>
    (['p50', 'p95', 'p99'] as const).map((name) => {
      const ms = byKind[kind][name];
      return { name: `${kind} ${name.toUpperCase()}`, value: ms, text: `${ms.toFixed(1)} ms` };
    }),
  );
  return [
    lineChart('Answers a second', 'answers/s', [
      {
        name: 'all',
        values: timeline.map(({ requests }) =>
          Object.values(requests).reduce((sum, count) => sum + count, 0),
        ),
      },
      {
        name: 'from the cache',
        values: timeline.map(({ requests }) => requests.cached + requests.revalidated),
      },
      { name: 'failed', values: timeline.map(({ failed }) => failed) },
    ]),
    lineChart('Time of answers from the cache', 'ms', [
      { name: 'P50', values: timeline.map(({ cachedP50 }) => cachedP50) },
      { name: 'P99', values: timeline.map(({ cachedP99 }) => cachedP99) },
    ]),
    lineChart('Time of cold details', 'ms', [
      { name: 'P50', values: timeline.map(({ coldP50 }) => coldP50) },
    ]),
    barChart('Times by kind; bars on a logarithmic scale', percentiles, 'symlog'),
    barChart(
      'Answers by status; 0: none came',
      Object.entries(statuses).map(([name, value]) => ({ name, value, text: whole(value) })),
    ),
  ];
}

function table({ kinds: byKind }: Report): string {
  const rows = kinds.map((kind) => {
    const { requests, failed, ...times } = byKind[kind];
    const cells = [requests, failed].map(whole);
    const { p50, p95, p99, max } = times;
    cells.push(...[p50, p95, p99, max].map((ms) => (requests === 0 ? '–' : ms.toFixed(1))));
    return `<tr><td>${kind}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const head = ['kind', 'answers', 'failed', 'P50 ms', 'P95 ms', 'P99 ms', 'most ms'];
  return `<table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function failures({ failures }: Report): string {
  if (failures.length === 0) return '';
  const lines = failures.map(({ failure, times }) => `<li>${times} × ${escapeHtml(failure)}</li>`);
  return `<h2>Failures</h2><ul>${lines.join('')}</ul>`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
