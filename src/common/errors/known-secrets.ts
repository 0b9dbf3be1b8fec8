import type { Env } from '../../../config/env.js';

/** Shorter ones are words of any text. */
const shortest = 8;
/** Keys and stream tokens of this service (`pd_…`), which it keeps as hashes only, Google's, secrets of webhooks, and JWTs. */
const forms = [
  '\\bpd_[\\w-]{20,}',
  '\\bAIza[\\w-]{30,}',
  '\\bwhsec_[\\w+/]{20,}=*',
  '\\beyJ[\\w-]{10,}\\.[\\w-]+\\.[\\w-]*',
];
/** How those begin. */
const beginnings = ['pd_', 'AIza', 'whsec_', 'eyJ'];
const hidden = '[secret]';

const secrets = new Set<string>();
let known = new RegExp(forms.join('|'), 'g');

/** From now on {@link withoutSecrets} knows what the environment holds: keys, tokens, passwords of addresses. */
export function rememberSecrets(env: Partial<Env>): void {
  const { GEMINI_API_KEY = [], BOOTSTRAP_API_KEY, OPERATOR_API_KEY } = env;
  const { UNLEASH_TOKEN, UNLEASH_ADMIN_TOKEN } = env;
  const urls = [env.DATABASE_URL, env.REDIS_URL, env.UNLEASH_URL, env.GEMINI_BASE_URL];
  const passwords = urls.map((url) => (url === undefined ? undefined : URL.parse(url)?.password));
  const all = [
    ...GEMINI_API_KEY,
    BOOTSTRAP_API_KEY,
    OPERATOR_API_KEY,
    UNLEASH_TOKEN,
    UNLEASH_ADMIN_TOKEN,
    ...passwords,
  ];
  for (const secret of all) if (secret !== undefined) remember(secret);
  known = new RegExp([...[...secrets].map(escaped), ...forms].join('|'), 'g');
}

/** The text with every known secret replaced, also as JSON and as a part of an address have it. */
export function withoutSecrets(text: string): string {
  // Next to no text has one, and to look for each is ten times as fast as the expression.
  if (!beginnings.some((each) => text.includes(each)) && !holdsOne(text)) return text;
  return text.replace(known, hidden);
}

function holdsOne(text: string): boolean {
  for (const secret of secrets) if (text.includes(secret)) return true;
  return false;
}

function remember(secret: string): void {
  const plain = decoded(secret);
  for (const form of [secret, plain, JSON.stringify(plain).slice(1, -1), encodeURIComponent(plain)])
    if (form.length >= shortest) secrets.add(form);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
