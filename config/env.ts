import { z } from 'zod';
import { decimal } from './decimal.js';

const url = (protocols: string[], example: string) =>
  z
    .string()
    .refine(
      (value) => {
        const parsed = URL.parse(value);
        if (parsed === null || !protocols.includes(parsed.protocol)) return false;
        // A socket's folder takes the place of PostgreSQL's host.
        return parsed.hostname !== '' || parsed.searchParams.get('host');
      },
      { error: `must be a URL such as ${example}`, abort: true },
    )
    .refine(hasPlainEscapes, { error: 'has a % that escapes nothing: write it as %25' });

const escaped = 'with what is special in a password escaped (@ as %40, # as %23)';

/** Drivers decode user, password and path, and fail late where they cannot. */
function hasPlainEscapes(value: string): boolean {
  try {
    const { username, password, hostname, pathname } = new URL(value);
    decodeURIComponent([username, password, hostname, pathname].join());
    return true;
  } catch {
    return false;
  }
}

/** A host and a port are enough, as for curl. */
const proxy = z
  .string()
  .transform((value) => (value.includes('://') ? value : `http://${value}`))
  .pipe(url(['http:', 'https:'], 'http://proxy:3128'))
  .optional();

const apiKey = z
  .string()
  .regex(/^[\x21-\x7e]{20,200}$/, 'must be 20–200 printable ASCII characters without spaces');

/** Signatures by a private key, checked by a public one: of a shared secret the service would have to hold it. */
const tokenAlgorithms = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519',
] as const; // prettier-ignore

const list = (value: string) => value.split(',').map((each) => each.trim());
const claimName = z.string().min(1).max(200);

/** An origin as browsers send it (RFC 6454), or all of them. */
const origin = z.string().refine((value) => value === '*' || URL.parse(value)?.origin === value, {
  error: 'must be origins such as https://app.example.com, without a path, commas between, or *',
});

/** Every environment variable the service reads. An empty value counts as not set. */
export const envSchema = z.object({
  /** Port of the HTTP API; 0 takes a free one. */
  PORT: decimal(z.number().int().min(0).max(65535)).default(3000),
  /** Address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder of what the embedded start keeps: the database, the first API key. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** PostgreSQL 14 or newer. `npm start` embeds one where this is absent. */
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    `postgresql://user:password@host:5432/name, ${escaped}`,
  ).optional(),
  /** How the connections to PostgreSQL are encrypted, where DATABASE_URL has no `sslmode`: as libpq's variable. */
  PGSSLMODE: z.enum(['disable', 'require', 'verify-ca', 'verify-full']).optional(),
  /** File with the certificate of PostgreSQL's own authority, or `system`, where DATABASE_URL has no `sslrootcert`. */
  PGSSLROOTCERT: z.string().min(1).optional(),
  /** Redis, shared by several instances: cached documents, and who generates. Without it each caches in its memory. */
  REDIS_URL: url(['redis:', 'rediss:'], `redis://host:6379, ${escaped}`)
    .refine((value) => /^(\/\d*)?$/.test(new URL(value).pathname), {
      error: 'may have the number of a database as its path, such as redis://host:6379/0, and no other',
    })
    .refine((value) => new URL(value).search + new URL(value).hash === '', {
      error: 'takes no parameters: a ? or # in the password is written as %3F, %23; TLS is rediss://',
    })
    .optional(),
  /** Unleash API; goes with UNLEASH_TOKEN. Without it `config/feature-flags.json` decides. */
  UNLEASH_URL: url(['http:', 'https:'], 'http://host:4242/api').optional(),
  /** Unleash client (backend) token. */
  UNLEASH_TOKEN: z.string().min(1).optional(),
  /** Unleash admin token: lets a rollback also switch the flag off in Unleash. */
  UNLEASH_ADMIN_TOKEN: z.string().min(1).optional(),
  /** Gemini API key, or several, comma-separated. `npm start` uses the sample server where this is absent. */
  GEMINI_API_KEY: z
    .string()
    .transform((value) => value.split(',').map((key) => key.trim()))
    .pipe(z.array(z.string().min(1)).min(1))
    .optional(),
  /** Where Gemini's REST API answers. */
  GEMINI_BASE_URL: url(['http:', 'https:'], 'https://generativelanguage.googleapis.com').default(
    'https://generativelanguage.googleapis.com',
  ),
  /** Proxy for what is asked by `http:`: Unleash, and whatever GEMINI_BASE_URL names. In lower case as well. */
  HTTP_PROXY: proxy,
  /** Proxy for what is asked by `https:`. In lower case as well. */
  HTTPS_PROXY: proxy,
  /** Hosts, with those below them, and networks that no proxy is asked for; commas between. In lower case as well. */
  NO_PROXY: z.string().optional(),
  /** The first tenant's admin key; used only while the database holds no key. */
  BOOTSTRAP_API_KEY: apiKey.optional(),
  /** The operator's key, of no tenant: it alone reads and steers the rollout, which concerns them all. */
  OPERATOR_API_KEY: apiKey.optional(),
  /** Who issues JWTs, the alternative to API keys: their claim `iss`. Goes with JWT_AUDIENCE and JWT_JWKS_URL. */
  JWT_ISSUER: z.string().min(1).max(500).optional(),
  /** For whom they are to be: their claim `aud`. Several with commas between, one of which is enough. */
  JWT_AUDIENCE: z
    .string()
    .transform(list)
    .pipe(z.array(z.string().min(1)))
    .optional(),
  /** Where the issuer publishes its keys; `http:` on this machine only. */
  JWT_JWKS_URL: url(['https:', 'http:'], 'https://issuer/.well-known/jwks.json')
    .refine(
      (value) =>
        !value.startsWith('http:') || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(value).hostname),
      {
        error: 'must be https: whoever could change the keys on their way could be anybody',
      },
    )
    .optional(),
  /** What they may be signed with: asymmetric algorithms, commas between. */
  JWT_ALGORITHMS: z
    .string()
    .default('RS256,PS256,ES256,EdDSA')
    .transform(list)
    .pipe(z.array(z.enum(tokenAlgorithms)).min(1)),
  /** Seconds by which the clocks may differ. */
  JWT_CLOCK_TOLERANCE_SECONDS: decimal(z.number().int().min(0).max(300)).default(30),
  /** The claim with the tenant's id or external id. A name with dots is also a path, such as `org.id`. */
  JWT_TENANT_CLAIM: claimName.default('tenant_id'),
  /** The claim with the role, `viewer`, `editor` or `admin`, or a list with one of them. */
  JWT_ROLE_CLAIM: claimName.default('role'),
  /** The claim with the user, who stands in place of X-User-Id. */
  JWT_USER_CLAIM: claimName.default('sub'),
  /** Origins whose pages may call the API from browsers, commas between, or `*`. Without it none. */
  CORS_ALLOWED_ORIGINS: z.string().transform(list).pipe(z.array(origin)).optional(),
  /** Seconds between SIGTERM, from when it is not ready any more, and the end of listening; 0 with nothing in front. */
  DRAIN_SECONDS: decimal(z.number().min(0).max(600)).default(5),
  /** Seconds after SIGTERM in which the process ends, whatever is in flight. */
  STOP_LIMIT_SECONDS: decimal(z.number().min(1).max(3600)).default(30),
  /** Requests at once that are not answered from memory; more are refused. */
  MAX_REQUESTS_IN_FLIGHT: decimal(z.number().int().min(1).max(100_000)).default(1_000),
  /** Milliseconds that the event loop may be late before a share of the requests is refused. */
  MAX_EVENT_LOOP_DELAY_MS: decimal(z.number().min(1).max(60_000)).default(50),
  /** Milliseconds of waiting for a connection to PostgreSQL before a share of the requests is refused. */
  MAX_CONNECTION_WAIT_MS: decimal(z.number().min(1).max(60_000)).default(200),
  /**
   * Connections to PostgreSQL for what requests ask. As many of their steps may become ready in one turn of the event
   * loop, and a refusal waits for that turn.
   */
  MAX_DATABASE_CONNECTIONS: decimal(z.number().int().min(1).max(1_000)).default(8),
  /**
   * Requests that a key may make in RATE_LIMIT_WINDOW_SECONDS, of those that are not answered from memory; more are 429.
   * Counted in Redis, without it in each process. 0: no limit.
   */
  RATE_LIMIT_REQUESTS: decimal(z.number().int().min(0).max(1_000_000_000)).default(60_000),
  /** Seconds in which they are counted. */
  RATE_LIMIT_WINDOW_SECONDS: decimal(z.number().int().min(1).max(86_400)).default(60),
  /** MiB of a workbook, a document or a PDF that is imported: it is held in memory. Text files may be larger. */
  MAX_OFFICE_FILE_MB: decimal(z.number().min(1).max(100)).default(25),
  /** Open connections of clients; more are closed at once. */
  MAX_CONNECTIONS: decimal(z.number().int().min(1).max(1_000_000)).default(5_000),
  /**
   * Of those, from one address, on which no API key was seen yet; for one more the oldest that is idle is closed. Behind a
   * proxy, which is one address to this process, at least as many as it keeps open.
   */
  MAX_KEYLESS_CONNECTIONS_PER_ADDRESS: decimal(z.number().int().min(1).max(1_000_000)).default(500),
  /** Seconds for which a connection stays open without a request; longer than a proxy in front keeps it. */
  KEEP_ALIVE_SECONDS: decimal(z.number().min(1).max(3_600)).default(65),
  /** Where clients reach the API, such as https://host/path behind a proxy that takes the path away. */
  PUBLIC_URL: url(['http:', 'https:'], 'https://host/path')
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
  /** Whether this process runs background jobs; with false it only enqueues them, for `npm run start:worker`. */
  WORKER: z.stringbool().default(true),
  /**
   * Whose sections are written before anybody asks: nobody's; at once those of personas that were looked at, made or
   * imported into lately, and of the others at night; or everybody's at once.
   */
  PRECOMPUTE: z.enum(['off', 'viewed', 'all']).default('viewed'),
  /** Seconds that an endpoint of a webhook has to answer, its name's look-up included. */
  WEBHOOK_TIMEOUT_SECONDS: decimal(z.number().min(0.1).max(60)).default(15),
  /** Seconds before each further attempt at a delivery, about; after the last one it is a dead letter. */
  WEBHOOK_RETRY_SECONDS: z
    .string()
    .default('5,60,300,1800,7200,18000,36000,50400,72000,86400')
    .transform((value) => value.split(',').map(Number))
    .pipe(z.array(z.number('must be numbers of seconds with commas between').min(0).max(604_800)).max(20)),
  /** Days for which an endpoint may fail at all it is sent; then it is disabled. */
  WEBHOOK_DISABLE_AFTER_DAYS: decimal(z.number().int().min(1).max(90)).default(5),
  /** Networks that webhooks may be sent to though they are private, such as 10.0.0.0/8; commas between. */
  WEBHOOK_PRIVATE_NETWORKS: z
    .string()
    .transform((value) => value.split(',').map((network) => network.trim()))
    .pipe(
      z.array(z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], 'must be networks such as 10.0.0.0/8')),
    )
    .default([]),
  /** Whether webhooks may be sent by http, which anybody on the way can read. */
  WEBHOOK_ALLOW_HTTP: z.stringbool().default(false),
  /** What the log keeps. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Env = z.output<typeof envSchema>;

/**
 * Reads the environment.
 *
 * @throws {z.ZodError} naming each variable that does not fit
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  // These have a name in lower case, which is the elder one and goes first.
  for (const name of [...proxies, 'NO_PROXY']) given[name] = given[name.toLowerCase()] ?? given[name];
  const withPairs = envSchema.refine((env) => !env.UNLEASH_URL || env.UNLEASH_TOKEN, {
    path: ['UNLEASH_TOKEN'],
    error: 'is needed beside UNLEASH_URL',
  });
  const withOwnKeys = withPairs.refine(
    (env) => !env.OPERATOR_API_KEY || env.OPERATOR_API_KEY !== env.BOOTSTRAP_API_KEY,
    { path: ['OPERATOR_API_KEY'], error: 'must be another one than BOOTSTRAP_API_KEY, which is a tenant’s' },
  );
  const withTokens = withOwnKeys.superRefine((env, context) => {
    const missing = tokenSettings.filter((name) => env[name] === undefined);
    if (missing.length === tokenSettings.length) return;
    for (const name of missing)
      context.addIssue({ code: 'custom', path: [name], message: `is needed beside the others of JWT_…` });
  });
  const withProxies = withTokens.superRefine((env, context) => {
    for (const name of proxies.filter((each) => isOurselves(env[each], env)))
      context.addIssue({ code: 'custom', path: [name], message: 'is the address of this service itself' });
  });
  return withTls(withProxies.parse(given));
}

/** All or none. */
const tokenSettings = ['JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_JWKS_URL'] as const;

const proxies = ['HTTP_PROXY', 'HTTPS_PROXY'] as const;

/** A request by way of it would come back, and be sent again. */
function isOurselves(proxyUrl: string | undefined, { HOST, PORT }: Env): boolean {
  const parsed = URL.parse(proxyUrl ?? '');
  const here = ['localhost', '127.0.0.1', '[::1]', HOST];
  return parsed !== null && here.includes(parsed.hostname) && Number(parsed.port || 80) === PORT;
}

/** Whoever connects to PostgreSQL reads the URL alone. */
function withTls(env: Env): Env {
  if (!env.DATABASE_URL) return env;
  const address = new URL(env.DATABASE_URL);
  const { searchParams: query } = address;
  if (env.PGSSLMODE && !query.get('sslmode')) query.set('sslmode', env.PGSSLMODE);
  if (env.PGSSLROOTCERT && !query.get('sslrootcert')) query.set('sslrootcert', env.PGSSLROOTCERT);
  return { ...env, DATABASE_URL: address.href };
}
