import { expect, it } from 'vitest';
import { latencyProfiles } from '../../packages/sample-gemini/src/latency-profiles.js';
import type { Verdict } from './judge.js';
import { reportMarkdown } from './report-markdown.js';
import type { Report } from './report.js';
import { screen } from './screen.js';

const figures = { runs: 20, median: 1_847, p95: 2_100.4, p99: 2_500 };
const verdict: Verdict = {
  id: 'journey',
  title: 'Journey',
  wanted: 'under 2,000 ms',
  status: 'pass',
  value: '1,847 ms',
  figures,
  archived: { ...figures, median: 7_000 },
  note: null,
};
const profile = { name: '2.5-flash-lite-spread', ...latencyProfiles['2.5-flash-lite-spread'] };
const report: Report = {
  startedAt: '2026-11-23T00:00:00.000Z',
  seconds: 12,
  passed: true,
  service: { url: 'http://127.0.0.1:1', own: true },
  model: { names: ['sample-gemini-2.5-flash-lite'], profile },
  settings: {
    runs: 20,
    lanes: 8,
    pattern: { clusters: 4, personasPerCluster: 8, views: 320, editEvery: 25, gapSeconds: 60 },
    onlyOptimized: false,
  },
  machine: { node: 'v24.0.0', platform: 'linux x64', cores: 2, cpu: 'A', loadBefore: 0.5 },
  verdicts: [verdict],
  failures: [],
  leftBehind: null,
};

it('judges at the median, with P95, P99 and the archived way beside it', () => {
  expect(screen(report)).toContain(`=== Journey ===
  20 runs, median 1,847 ms, P95 2,100, P99 2,500
  archived: median 7,000, P95 2,100, P99 2,500
  ✓ PASS: under 2,000 ms (1,847 ms)

Total: 1/1 targets met
✓ ALL TARGETS MET`);
  expect(reportMarkdown(report)).toContain(
    '| Journey | under 2,000 ms | met | 1,847 ms | 2,100 | 2,500 | 7,000 | 2,100 | 2,500 |',
  );
});

it('names what was missed and what was not judged', () => {
  const missed = { ...verdict, status: 'fail' as const };
  const skipped = { ...verdict, title: 'Tokens', status: 'skipped' as const, note: 'no user gets it' };

  const text = screen({ ...report, passed: false, verdicts: [missed, skipped] });

  expect(text).toContain('✗ FAIL: under 2,000 ms (1,847 ms)');
  expect(text).toContain('– SKIPPED: under 2,000 ms (1,847 ms) — no user gets it');
  expect(text).toContain('✗ NOT MET: Journey, Tokens (not judged)');
});

it('says which model wrote, that it is a stand-in, and how fast it was set to be', () => {
  for (const text of [screen(report), reportMarkdown(report)]) {
    expect(text).toContain('sample-gemini-2.5-flash-lite wrote: a stand-in, no language model.');
    expect(text).toContain(
      '2.5-flash-lite-spread (350 ms to the first token, 199 tokens a second, medians of a spread',
    );
  }
  const other = { ...report, model: { names: ['gemini-2.5-flash-lite'], profile: null } };
  expect(screen(other)).toContain('gemini-2.5-flash-lite wrote; how fast it is set to be is not known here');
});

it('what a service answered cannot break the table or become markup', () => {
  const text = reportMarkdown({ ...report, failures: ['a | b\n## c <script>'] });

  expect(text).toContain('- a \\| b ## c &lt;script>');
});
