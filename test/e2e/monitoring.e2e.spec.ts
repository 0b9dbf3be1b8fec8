import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../config/models.js';
import { projectFile } from '../../config/project-file.js';
import { sectionNames } from '../../src/common/domain/section.contract.js';
import { teaPersona } from '../support/evidence/evidence.js';
import { readPrometheusText, type Sample } from '../support/observe/prometheus-text.js';
import { type Selector, selectorsOf, selects } from '../support/observe/promql.js';
import { describeWithPromtool, promtool } from '../support/servers/promtool.js';
import { readYaml } from '../support/read-yaml.js';
import { serverRoutes } from '../support/api/routes.js';
import { startTestService, type TestService } from '../support/service.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}
interface RuleTests {
  tests: { promql_expr_test: { expr: string; exp_samples: unknown[] }[] }[];
}
interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource?: { uid: string };
  targets?: { expr: string; datasource: { uid: string } }[];
}
interface Dashboard {
  uid: string;
  panels: Panel[];
  annotations: { list: { expr: string }[] };
  templating: { list: { name: string; query: string | { query: string } }[] };
}

const folder = projectFile('config/prometheus');
const yaml = <T>(path: string) => readYaml(readFileSync(join(folder, path), 'utf8')) as T;
const rules = yaml<{ groups: { rules: Rule[] }[] }>('persona-details.rules.yml').groups.flatMap(
  ({ rules }) => rules,
);
const alerts = rules.filter(({ alert }) => alert !== undefined);
const testFiles = readdirSync(join(folder, 'tests')).map((file) => `tests/${file}`);
const dashboard = JSON.parse(
  readFileSync(projectFile('config/grafana/persona-details.json'), 'utf8'),
) as Dashboard;
/** As Grafana would send them. */
const filledIn = (expr: string) =>
  expr
    .replaceAll('$__rate_interval', '1m')
    .replaceAll('$job', 'persona-details')
    .replaceAll('$instance', '.+');
const shown = [
  ...dashboard.panels.flatMap(({ targets }) => targets ?? []),
  ...dashboard.annotations.list,
].map(({ expr }) => filledIn(expr));

await describeWithPromtool('promtool', () => {
  it('accepts rules and configuration', async () => {
    expect(await promtool(['check', 'rules', 'persona-details.rules.yml'], folder)).toContain(
      `${rules.length} rules found`,
    );
    expect(await promtool(['check', 'config', 'prometheus.yml'], folder)).toContain('1 rule files found');
  });

  it('finds that every alert fires when it should, and only then', async () => {
    const printed = await promtool(['test', 'rules', ...testFiles], folder);
    expect(printed.match(/SUCCESS/g)).toHaveLength(testFiles.length);
    // It simulates days; 13 s where nothing else runs.
  }, 180_000);

  it('accepts every expression of the dashboard', async () => {
    const temporary = temporaryFolder();
    try {
      const named = shown.map((expr, index) => ({ record: `shown:${index}`, expr }));
      // JSON is YAML.
      writeFileSync(
        join(temporary, 'shown.yml'),
        JSON.stringify({ groups: [{ name: 'shown', rules: named }] }),
      );
      expect(await promtool(['check', 'rules', 'shown.yml'], temporary)).toContain(
        `${shown.length} rules found`,
      );
    } finally {
      removeFolder(temporary);
    }
  });
});

describe('alerts', () => {
  const runbook = readFileSync(projectFile('docs/runbook.md'), 'utf8');
  const paragraphs = new Map(
    runbook.split(/^### /m).flatMap((part) => {
      const [title = '', ...lines] = part.split('\n');
      return title.startsWith('PersonaDetails') ? [[title, lines.join('\n').trim()]] : [];
    }),
  );

  it('say how bad it is, what it is, and where to read on', () => {
    const faulty = alerts.filter(
      ({ alert, labels, annotations = {} }) =>
        !['warning', 'critical'].includes(labels?.['severity'] ?? '') ||
        !/^[A-Z].*\.$/.test(annotations['summary'] ?? '') ||
        !annotations['description']?.endsWith('.') ||
        annotations['runbook_url'] !== `docs/runbook.md#${alert!.toLowerCase()}`,
    );
    expect(faulty).toEqual([]);
  });

  it('have a paragraph each in the runbook, which has none of others', () => {
    expect([...paragraphs.keys()].sort()).toEqual(alerts.map(({ alert }) => alert).sort());
    expect([...paragraphs].filter(([, paragraph]) => paragraph.length < 200)).toEqual([]);
  });

  it('have a test each that fires it, and one that does not', () => {
    const tried = testFiles
      .flatMap((file) => yaml<RuleTests>(file).tests)
      .flatMap((test) => test.promql_expr_test);
    const untried = alerts.filter(({ alert }) => {
      const own = tried.filter(({ expr }) => expr.includes(`alertname="${alert}"`));
      const fires = own.some(({ exp_samples }) => exp_samples.length > 0);
      // Where it is counted by instance, model or queue, another one is there that it does not fire for.
      const holds = own.some(
        ({ expr, exp_samples }) => exp_samples.length === 0 || /by \((instance|model|queue)\)/.test(expr),
      );
      return !fires || !holds;
    });
    expect(untried).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('has panels of their own place and number, all of the data source that is chosen', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
    const strange = panels.filter(
      ({ type, datasource, targets = [] }) =>
        type !== 'row' &&
        (targets.length === 0 ||
          [datasource, ...targets.map((target) => target.datasource)].some(
            (each) => each?.uid !== '${datasource}',
          )),
    );
    expect(strange).toEqual([]);
    expect(dashboard.templating.list.map(({ name }) => name)).toEqual(['datasource', 'job', 'instance']);
  });
});

describe('after one warm-up run', () => {
  let service: TestService;
  let text: string;
  let samples: Sample[];
  let personaId: string;

  beforeAll(async () => {
    service = await startTestService();
    ({ personaId } = await teaPersona(service));
    const details = `/v1/personas/${personaId}/details`;
    const { api, operator } = service;
    // Cold with a broken answer, cached, made anew.
    service.gemini.faults.add({ kind: 'malformed', section: 'needs', times: 1 });
    for (const path of [details, details, `${details}?refresh=true`]) await api.get(path);
    await api.post(`/v1/personas/${personaId}/messaging`, {});
    await api.post(`/v1/personas/${personaId}/sections/journey/feedback`, { rating: 4 });
    // Another of the same segment.
    const other = await teaPersona(service);
    await api.get(`/v1/personas/${other.personaId}/kpi`);
    // The same the archived way, with a section that fails; and back.
    await operator.post('/admin/rollout/rollback', {});
    service.gemini.faults.add({ kind: 'malformed', section: 'needs', times: 10 });
    await api.get(details);
    service.gemini.faults.clear();
    await api.get(`${details}?refresh=true`);
    await api.post(`/v1/personas/${personaId}/sections/journey/feedback`, { rating: 4 });
    await operator.post('/admin/rollout/resume', {});
    // A failed section of the optimized way, which has a last good one.
    service.gemini.faults.add({ kind: 'malformed', section: 'needs' });
    await api.get(`${details}?refresh=true`);
    service.gemini.faults.clear();
    text = await scrape();
    samples = readPrometheusText(text).map((sample) => ({
      ...sample,
      // As Prometheus adds them.
      labels: { job: 'persona-details', instance: 'one', ...sample.labels },
    }));
  });
  afterAll(() => service?.close());

  const scrape = async () => (await request(service.url).get('/metrics')).text;

  it('every metric that a rule or the dashboard names is there, with the labels and values asked for', () => {
    const recorded = new Set(rules.map(({ record }) => record));
    const asked = [...rules.map(({ expr }) => expr), ...shown]
      .flatMap(selectorsOf)
      .filter(({ name }) => !recorded.has(name) && !ofPrometheus.has(name));
    expect(asked.length).toBeGreaterThan(80);
    const unknown = asked.filter(
      (selector) => !isRare(selector) && !samples.some((sample) => selects(selector, sample)),
    );
    expect(unknown).toEqual([]);
    // Also of those that have no sample here.
    const families = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!));
    const bases = asked.map(({ name }) => [name, name.replace(/_(bucket|sum|count)$/, '')]);
    expect(bases.filter((names) => !names.some((name) => families.has(name)))).toEqual([]);
    const templates = dashboard.templating.list.map(({ query }) =>
      typeof query === 'string' ? query : query.query,
    );
    const [, asksJobs, asksReplicas] = templates;
    for (const query of [asksJobs!, asksReplicas!])
      expect(families).toContain(/^label_values\((\w+)/.exec(query)![1]);
  });

  it('every rule that records is used', () => {
    const used = new Set(
      [...rules.map(({ expr }) => expr), ...shown].flatMap(selectorsOf).map(({ name }) => name),
    );
    expect(rules.flatMap(({ record }) => record ?? []).filter((name) => !used.has(name))).toEqual([]);
  });

  it('every metric has a help text', () => {
    const helps = [...text.matchAll(/^# HELP (\S+) (.*)$/gm)];
    const types = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(helps.map(([, name]) => name)).toEqual(types);
    expect(types.length).toBeGreaterThan(40);
    expect(helps.filter(([, , help]) => help!.length < 10)).toEqual([]);
  });

  it('every label has its value from a list that is known', async () => {
    const routes = (await serverRoutes(service.databaseUrl)).map((route) => route.split(' ')[1]!);
    const { models } = readModelsConfig();
    const allowed: Record<string, RegExp | readonly string[]> = {
      method: /^[A-Z]{3,7}$/,
      route: [...routes, 'unmatched'],
      status_code: /^[1-5]\d\d$/,
      variant: ['optimized', 'archived', 'none'],
      section: [...sectionNames, 'coding'],
      queue: [
        'batches',
        'clean-up',
        'coding',
        'erasures',
        'erasures-begun',
        'imports',
        'purge',
        'sections',
        'sections-later',
        'sections-night',
        'webhooks',
      ],
      purpose: ['request', 'precompute', 'coding', 'batch'],
      outcome: /^(made|kept|stale|insufficient_evidence|unavailable|answered|refused|failed)$/,
      tool: /^[a-z_]{5,30}$/,
      result: ['hit', 'stale', 'miss', 'bypass', 'unrevalidated'],
      tier: ['memory', 'redis', 'none'],
      source: ['feed', 'query', 'last_known', 'unleash', 'last_known_good', 'file', 'fallback'],
      kind: ['repair', 'again'],
      state: ['closed', 'half_open', 'open', 'waiting', 'active', 'failed'],
      key: /^\d$/,
      reason: ['in_flight', 'event_loop', 'database', 'connections'],
      model: Object.keys(models),
      gen_ai_request_model: Object.keys(models),
      gen_ai_provider_name: ['gcp.gemini'],
      gen_ai_operation_name: ['generate_content'],
      gen_ai_token_type: ['input', 'output', 'thinking', 'cached'],
      error_type: /^(none|model_[a-z_]+)$/,
      le: /^(\d+(\.\d+)?|\+Inf)$/,
    };
    const caches = ['details', 'journey', 'needs', 'messaging', 'kpi', 'kpi_segment'];
    const cacheStates = [...(allowed['result'] as string[]), 'none'];
    const fits = (label: string, value: string, name: string) => {
      const list = label === 'cache' ? (name.includes('_cache_') ? caches : cacheStates) : allowed[label];
      return list instanceof RegExp ? list.test(value) : (list?.includes(value) ?? false);
    };
    const strange = readPrometheusText(await scrape())
      .filter(({ name }) => isOurs(name))
      .flatMap(({ name, labels }) =>
        Object.entries(labels)
          .filter(([label, value]) => !fits(label, value, name))
          .map(([label, value]) => `${name}{${label}="${value}"}`),
      );
    expect(strange).toEqual([]);
  });

  it('a hundred paths, ids, users, keys and texts more are no series more', async () => {
    const { api, url } = service;
    const word = () => randomBytes(8).toString('hex');
    const persona = `/v1/personas/${personaId}`;
    const round = async () => {
      await Promise.all([
        api.get(`/${word()}/${word()}?${word()}=${word()}`),
        api.get(`/v1/personas/${randomUUID()}/details`),
        api.get(`/v1/personas/${word()}/needs`),
        api.get(`${persona}/details?sections=${word()}`),
        api.get(`${persona}/details`, { 'X-User-Id': word(), 'User-Agent': word(), 'X-Request-Id': word() }),
        api.post(`${persona}/messaging`, { [word()]: word() }),
        api.as(`pd_${word()}${word()}`).get(`${persona}/details`),
        request(url).get('/v1/projects').set(`X-${word()}`, word()),
      ]);
    };
    const series = async () =>
      readPrometheusText(await scrape())
        .filter(({ name }) => isOurs(name))
        .map(({ name, labels }) => `${name}${JSON.stringify(labels)}`);
    // The first ones of each kind are new.
    await round();
    const before = await series();
    for (let i = 0; i < 100; i += 1) await round();
    expect(await series()).toEqual(before);
  });
});

/** What Prometheus knows by itself. */
const ofPrometheus = new Set(['up', 'ALERTS']);

const isOurs = (name: string) => /^(http_server|persona_details|gen_ai)_/.test(name);

const rareValues = new Set(['5..', 'unrevalidated', 'fallback']);

/** What a warm-up without Redis, Unleash and failures has no sample of. */
function isRare({ name, matchers }: Selector): boolean {
  if (['persona_details_redis_up', 'persona_details_unleash_disagrees'].includes(name)) return true;
  // This process runs none.
  if (name.startsWith('persona_details_job_duration_seconds')) return true;
  return matchers.some(({ value }) => rareValues.has(value));
}
