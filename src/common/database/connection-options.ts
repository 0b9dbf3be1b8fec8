import { readFileSync } from 'node:fs';
import { checkServerIdentity, type ConnectionOptions as TlsOptions, getCACertificates } from 'node:tls';
import { ConfigurationError } from '../errors/startup.error.js';

/** How every client of PostgreSQL connects, whichever library it is of. */
export interface ConnectionOptions {
  /** As `pg` reads it; without what is said of TLS. */
  connectionString: string;
  /** Always given: without it `pg` reads variables of its own. */
  ssl: false | TlsOptions;
  enableChannelBinding: boolean;
}

const modes = ['disable', 'require', 'verify-ca', 'verify-full'];

/** What is understood of libpq's parameters about safety; the others would be passed over in silence. */
const understood = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'channel_binding'] as const;
const aboutSafety = /^(ssl|gss|krb|tls|require_auth|requirepeer|channel_binding)/i;

/**
 * Reads a PostgreSQL URL with the meaning that libpq gives to `sslmode`: `require` encrypts and believes any
 * certificate, unless there is an `sslrootcert`; `verify-ca` asks for that authority, `verify-full` for the host's name
 * as well. An authority without a mode means `verify-full`; neither means no TLS.
 *
 * @throws {ConfigurationError} one sentence, without the password, where the URL asks for what would not be kept
 */
export function connectionOptions(url: string): ConnectionOptions {
  const address = new URL(url);
  const query = address.searchParams;
  const { sslmode, sslrootcert, sslcert, sslkey, channel_binding } = Object.fromEntries(
    understood.map((name) => [name, query.get(name) || undefined]),
  ) as Record<(typeof understood)[number], string | undefined>;
  for (const name of understood) query.delete(name);
  refuseUnkept([...query.keys()]);
  if (!['disable', 'prefer', undefined].includes(channel_binding)) {
    throw unkept(
      `channel_binding=${channel_binding} cannot be promised`,
      'use sslmode=verify-full, with channel_binding=prefer or without it',
    );
  }
  const mode = sslmode ?? (sslrootcert ? 'verify-full' : 'disable');
  if (!modes.includes(mode)) {
    throw unkept(
      `sslmode=${mode} is not known here`,
      `use one of ${modes.join(', ')}, such as sslmode=verify-full`,
    );
  }
  if (mode === 'verify-ca' && (!sslrootcert || sslrootcert === 'system')) {
    throw unkept(
      'sslmode=verify-ca needs an authority of your own, since anybody has a certificate of a public one',
      'name its file by sslrootcert or PGSSLROOTCERT, or use sslmode=verify-full',
    );
  }
  const host = (query.get('host') || address.hostname).replace(/^\[(.+)\]$/, '$1');
  return {
    connectionString: address.href,
    enableChannelBinding: mode !== 'disable' && channel_binding === 'prefer',
    ssl: mode !== 'disable' && {
      ...identity(sslcert, sslkey),
      ...trust(mode, sslrootcert, decodeURIComponent(host)),
    },
  };
}

/** Host, port and database, to be told to people. */
export function addressOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${hostname || (searchParams.get('host') ?? 'localhost')}:${port || '5432'}${pathname}`;
}

function refuseUnkept(names: string[]): void {
  const name = names.find((each) => aboutSafety.test(each));
  if (name)
    throw unkept(
      `"${name}" is not known here`,
      `say it by ${understood.slice(0, 4).join(', ')}, or leave it out`,
    );
  // MikroORM alone would heed it.
  if (names.includes('schema'))
    throw unkept('"schema" is not known here', 'set the search_path of its user in PostgreSQL');
}

function identity(cert: string | undefined, key: string | undefined): TlsOptions {
  if (!cert !== !key) throw unkept('sslcert and sslkey go together', 'name both files, or neither');
  return cert && key ? { cert: read(cert, 'sslcert'), key: read(key, 'sslkey') } : {};
}

function trust(mode: string, authority: string | undefined, host: string): TlsOptions {
  if (mode === 'require' && !authority) return { rejectUnauthorized: false };
  const ca = authority === 'system' ? getCACertificates('system') : authority && readAuthority(authority);
  return {
    ...(ca && { ca }),
    checkServerIdentity: (_, certificate) =>
      // `pg` gives TLS no name where the host is an IP address: it would be held against "localhost".
      mode === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
  };
}

function readAuthority(file: string): string {
  const text = read(file, 'sslrootcert');
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw unkept(`the file ${file} of sslrootcert is no certificate in PEM`, 'name the one of the authority');
  return text;
}

function read(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unkept(
      `the file ${file} of ${name} cannot be read (${(error as NodeJS.ErrnoException).code})`,
      'give its path, and the right to read it',
    );
  }
}

const unkept = (what: string, cure: string) => new ConfigurationError(`DATABASE_URL: ${what}: ${cure}.`);
