import { describe, expect, it } from 'vitest';
import { Recorder } from './recorder.js';
import { reportHtml } from './report-html.js';
import type { Report } from './report.js';

function reportOf(recorder: Recorder): Report {
  return {
    startedAt: '2026-11-23T00:00:00.000Z',
    passed: false,
    service: { url: 'http://127.0.0.1:1', own: true },
    model: { names: ['sample-gemini-2.5-flash-lite'], profile: 'fast' },
    variants: ['optimized'],
    settings: { users: 1, seconds: 1, thinkMs: 50, tokenLimit: 0 },
    machine: { node: 'v24.0.0', platform: 'linux x64', cores: 2, cpu: 'A & B', loadBefore: 0 },
    verdicts: [{ title: 'Failed requests', passed: false, detail: '1 of 2' }],
    requests: recorder.requests,
    failed: recorder.failed,
    requestsPerSecond: 2,
    tokens: 0,
    cachedP99: recorder.cachedP99(),
    kinds: recorder.byKind(),
    statuses: recorder.statuses,
    failures: [...recorder.failures].map(([failure, times]) => ({ failure, times })),
    timeline: recorder.seconds(),
    ownDelayP99: 0,
    leftBehind: null,
  };
}

describe('the report of a load', () => {
  it('is one page with five plots, no script and nothing from elsewhere', () => {
    const recorder = new Recorder();
    recorder.add('cached', 200, 3);
    const html = reportHtml(reportOf(recorder));

    expect(html.match(/<figure><figcaption>/gu)).toHaveLength(5);
    expect(html).not.toMatch(/<script|<link|<img|src=|href=|@import|url\(/iu);
    expect(html).not.toMatch(/NaN|Infinity|undefined/u);
    expect(html).toContain('sample-gemini-2.5-flash-lite; latency profile fast. It is a stand-in');
  });

  it('escapes what a service answered', () => {
    const recorder = new Recorder();
    recorder.add('cold', 500, 1, `look: <img src=x onerror="alert('1')">&`);
    const html = reportHtml(reportOf(recorder));

    expect(html).toContain('look: &lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
    expect(html).not.toContain('<img');
  });

  it('says so where nothing was answered at all', () => {
    expect(reportHtml(reportOf(new Recorder()))).not.toMatch(/NaN|Infinity|undefined/u);
  });
});
