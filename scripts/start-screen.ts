import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Env } from '../config/env.js';
import type { FirstApiKey } from './embedded/first-api-key.js';
import type { KeyState } from './embedded/key-state.js';

/** What one start is made of. */
export interface StartSummary {
  /** Where the API answers. */
  url: string;
  /** Good for one sign-in to the console, for an hour. */
  signInCode?: string;
  /** As the operator gave it, before anything was embedded. */
  env: Env;
  /** Absent where BOOTSTRAP_API_KEY is set. */
  apiKey?: FirstApiKey;
  /** Absent where OPERATOR_API_KEY is set. */
  operatorKey?: FirstApiKey;
  /** Whether the database takes that key, or the one in BOOTSTRAP_API_KEY. */
  keyIs: KeyState;
  /** Where the embedded PostgreSQL keeps its data. */
  postgresDir?: string;
}

/** Where the screen goes. */
export interface Terminal {
  write(text: string): unknown;
  isTTY?: boolean;
}

const WIDTH = 80;

/** Colour only on a terminal, and not against https://no-color.org. */
export function usesColour(terminal: Terminal, env: NodeJS.ProcessEnv): boolean {
  return terminal.isTTY === true && !env['NO_COLOR'];
}

/** The one screen after a start, within 80 × 24: what answers where, what is real, and how to change it. */
export function startScreen(summary: StartSummary, colour: boolean): string {
  const paint = (style: 'bold' | 'dim', text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const { url } = summary;
  const lines = [
    paint('bold', 'persona-details is ready'),
    '',
    ...labelled(
      'Console',
      consoleLines(summary, (link) => paint('bold', link)),
    ),
    `  API         ${paint('bold', url)}`,
    `  Docs        ${url}/docs`,
    `  Health      ${url}/health/ready`,
    ...labelled('API key', apiKeyLines(summary)),
    ...labelled('Operator', operatorKeyLines(summary)),
    '',
    paint('dim', `  ${'Made of'.padEnd(56)}To change it, set`),
    ...parts(summary).map(partLine),
    '',
    '  Try it:',
    `  curl ${url}/v1/projects \\`,
    `    -H "Authorization: Bearer ${keyInShell(summary.apiKey)}"`,
    '',
    paint('dim', '  Ctrl-C stops it.'),
  ];
  return `${lines.join('\n')}\n`;
}

function consoleLines({ url, signInCode }: StartSummary, link: (text: string) => string): string[] {
  const address = `${url}/console`;
  if (!signInCode) return [link(address)];
  return [link(`${address}#code=${signInCode}`), 'signs you in once, within an hour'];
}

function apiKeyLines({ apiKey, keyIs, env }: StartSummary): string[] {
  const lines = apiKey ? keptKeyLines(apiKey) : ['the one in BOOTSTRAP_API_KEY'];
  if (keyIs === 'valid') return lines;
  const reason = keyIs === 'revoked' ? 'was revoked' : 'is none of this database, which has others';
  return [lines.at(-1)!, `not valid: it ${reason}`, cureOf(apiKey, env)];
}

/** What makes another key valid: an embedded database takes any, another one only those that it knows. */
function cureOf(apiKey: FirstApiKey | undefined, env: Env): string {
  if (env.DATABASE_URL) return 'ask with a key that the database knows';
  return apiKey ? 'delete that file and start again for a new one' : 'set another one there, and start again';
}

function operatorKeyLines({ operatorKey }: StartSummary): string[] {
  return operatorKey ? keptKeyLines(operatorKey) : ['the key in OPERATOR_API_KEY'];
}

function keptKeyLines({ key, path, isNew }: FirstApiKey): string[] {
  const kept = `kept in ${shortPath(path)}`;
  return isNew ? [key, `shown this once, ${kept}`] : [kept];
}

function labelled(label: string, lines: string[]): string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(12)}${line}`);
}

interface Part {
  name: string;
  kind: 'real' | 'embedded' | 'sample' | 'none' | 'file';
  detail: string;
  variable: string;
}

function parts({ env, postgresDir }: StartSummary): Part[] {
  return [
    env.DATABASE_URL
      ? { name: 'PostgreSQL', kind: 'real', detail: address(env.DATABASE_URL), variable: 'DATABASE_URL' }
      : {
          name: 'PostgreSQL',
          kind: 'embedded',
          detail: `data in ${shortPath(postgresDir ?? env.DATA_DIR)}`,
          variable: 'DATABASE_URL',
        },
    env.GEMINI_API_KEY
      ? { name: 'Gemini', kind: 'real', detail: address(env.GEMINI_BASE_URL), variable: 'GEMINI_API_KEY' }
      : {
          name: 'Gemini',
          kind: 'sample',
          detail: 'a stand-in, no language model',
          variable: 'GEMINI_API_KEY',
        },
    env.REDIS_URL
      ? { name: 'Redis', kind: 'real', detail: address(env.REDIS_URL), variable: 'REDIS_URL' }
      : {
          name: 'Redis',
          kind: 'none',
          detail: 'the cache is in memory only',
          variable: 'REDIS_URL',
        },
    env.UNLEASH_URL
      ? { name: 'Flags', kind: 'real', detail: address(env.UNLEASH_URL), variable: 'UNLEASH_URL, _TOKEN' }
      : { name: 'Flags', kind: 'file', detail: 'config/feature-flags.json', variable: 'UNLEASH_URL, _TOKEN' },
  ];
}

function partLine({ name, kind, detail, variable }: Part): string {
  return `  ${name.padEnd(12)}${kind.padEnd(10)}${clip(detail, 33).padEnd(34)}${variable}`;
}

/** Host, port and database of a URL, without its user and password. */
function address(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}`;
}

/** Leaves out the middle: both ends tell paths and hosts apart. */
function clip(text: string, width: number): string {
  if (text.length <= width) return text;
  const ahead = Math.ceil(width / 2);
  return `${text.slice(0, ahead)}…${text.slice(ahead + 1 - width)}`;
}

function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length && !fromHere.startsWith('..') ? fromHere : path;
}

function keyInShell(apiKey?: FirstApiKey): string {
  return apiKey
    ? `$(cat '${shortPath(apiKey.path).replaceAll("'", String.raw`'\''`)}')`
    : '$BOOTSTRAP_API_KEY';
}

/** Says what a start waits for: on a terminal in one line that is rewritten, elsewhere a line a step. */
export class StartProgress {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  step(text: string): void {
    const line = `${text} …`.slice(0, WIDTH - 1);
    this.#terminal.write(this.#terminal.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
  }

  /** Clears the line, for what comes instead. */
  done(): void {
    if (this.#terminal.isTTY) this.#terminal.write('\r\u001B[K');
  }
}
