import { escapeHtml } from '../measuring/escape-html.js';
import { barChart } from '../measuring/charts.js';
import { type Metric, metrics } from './measure.js';
import { judgedLines, removalLines, type Report, sampleNotice, shown, wayNames } from './report.js';

const style = `
body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .6rem;text-align:right}
td:first-child,th:first-child{text-align:left}figure{margin:1.5rem 0}figcaption{font-weight:600}
figure figure{margin:0}figure figure div{font-size:12px}
.notice{border:2px solid #b00020;padding:.6rem 1rem}`;

/** The report as one page with its plots: no script, and nothing from elsewhere. */
export function reportHtml(report: Report): string {
  const { isSample, personas, sections, models, startedAt, missed, dollars } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Sections, both ways</title>
<style>${style}</style>
</head>
<body>
<h1>Sections, both ways</h1>
${isSample ? `<p class="notice">${escapeHtml(sampleNotice)}</p>` : ''}
<p>${escapeHtml(`${startedAt}: ${personas} personas, ${sections.length} sections; models: ${models.join(', ')}; $${dollars.toFixed(4)} in all.`)}</p>
<h2>${missed.length === 0 ? 'Nothing is missed' : 'Missed'}</h2>
${list(missed)}
${charts(report).join('\n')}
${tables(report).join('\n')}
<h2>Judged</h2>
${list(judgedLines(report))}
<h2>Claims without their evidence</h2>
${list(removalLines(report))}
</body>
</html>
`;
}

function charts({ rows }: Report): string[] {
  const all = rows.filter(({ section }) => section === 'all');
  return (Object.keys(metrics) as Metric[]).flatMap((metric) => {
    const bars = all.flatMap(({ way, values }) => {
      const value = values[metric];
      return value === null ? [] : [{ name: wayNames[way], value, text: shown(metric, value) }];
    });
    return bars.some(({ value }) => value > 0) ? [barChart(metrics[metric], bars)] : [];
  });
}

function tables({ rows }: Report): string[] {
  return [...Map.groupBy(rows, ({ section }) => section)].map(([section, own]) => {
    const head = [section, ...own.map(({ way }) => wayNames[way])];
    const body = (Object.keys(metrics) as Metric[]).map((metric) =>
      cells('td', [metrics[metric], ...own.map(({ values }) => shown(metric, values[metric]))]),
    );
    return `<table><thead>${cells('th', head)}</thead><tbody>${body.join('')}</tbody></table>`;
  });
}

function cells(tag: 'td' | 'th', texts: readonly string[]): string {
  return `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
}

function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}
