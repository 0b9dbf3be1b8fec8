import { readFileSync } from 'node:fs';
import { redisCommand } from '../servers/redis-command.js';
import { withSql } from './inserted-keys.js';

/** Where something may be left of what was erased. */
export interface Places {
  databaseUrl: string;
  redisPort: number;
  /** Files. */
  logs: readonly string[];
}

/**
 * Where a word is found, whatever its case: every row of every table of the database as a dump would have it, with bytes as
 * text and as they are, the commonest values in PostgreSQL's statistics, every key and value of Redis, every log.
 */
export async function tracesOf(word: string, places: Places): Promise<string[]> {
  return [
    ...(await inDatabase(word, places.databaseUrl)),
    ...(await inRedis(word, places.redisPort)),
    ...places.logs.filter((path) => has(readFileSync(path), word)),
  ];
}

async function inDatabase(word: string, databaseUrl: string): Promise<string[]> {
  return withSql(databaseUrl, async (sql) => {
    const { rows: tables } = await sql.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm') and not c.relispartition
         and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
       union all select 'pg_catalog.pg_stats' union all select 'pg_catalog.pg_largeobject'`,
    );
    const hex = Buffer.from(word).toString('hex');
    const found: string[] = [];
    for (const { name } of tables) {
      const text = 'lower(row_to_json(t)::text)';
      const { rows } = await sql.query<{ count: number }>(
        `select count(*)::int as count from ${name} t where strpos(${text}, lower($1)) > 0 or strpos(${text}, $2) > 0`,
        [word, hex],
      );
      if (rows[0]!.count > 0) found.push(name);
    }
    return found;
  });
}

async function inRedis(word: string, port: number): Promise<string[]> {
  const keys = (await redisCommand(port, ['KEYS', '*'])).split('\n').filter((key) => key !== '');
  const found: string[] = [];
  for (const key of keys) {
    // One that has ended meanwhile, or is no string, dumps to what it is.
    const value = await redisCommand(port, ['GET', key]).catch(() => redisCommand(port, ['DUMP', key]));
    if (has(Buffer.from(`${key}\n${value}`), word)) found.push(key);
  }
  return found;
}

function has(bytes: Buffer, word: string): boolean {
  return bytes.toString('latin1').toLowerCase().includes(word.toLowerCase());
}
