import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnv } from '../../../config/env.js';
import { ownCertificate } from '../../../test/support/servers/own-certificate.js';
import { removeFolder, temporaryFolder } from '../../../test/support/temporary-folder.js';
import { addressOf, connectionOptions } from './connection-options.js';

const folder = temporaryFolder();
const [root, nonsense] = [join(folder, 'root.pem'), join(folder, 'nonsense.pem')];
const { cert } = ownCertificate();
writeFileSync(root, cert);
writeFileSync(nonsense, 'secret');
afterAll(() => removeFolder(folder));

const url = (query = '', host = 'db.example') => `postgresql://user:secret@${host}:5432/name${query}`;
const tls = (query: string, host?: string) => {
  const { ssl, connectionString } = connectionOptions(url(query, host));
  expect(connectionString).not.toContain('ssl');
  return ssl;
};
/** Whether a certificate for `localhost`, and no other host, would be taken. */
const takesAnyHost = (query: string, host?: string) => {
  const { checkServerIdentity } = tls(query, host) as { checkServerIdentity: Function };
  return checkServerIdentity('localhost', { subjectaltname: 'DNS:localhost', subject: {} }) === undefined;
};

describe('TLS, as libpq has it', () => {
  it.each(['', '?sslmode=disable', '?sslmode=', `?sslmode=disable&sslrootcert=/nowhere`])(
    'none: %s',
    (query) => {
      expect(tls(query)).toBe(false);
    },
  );

  it('require believes any certificate, and only those of an authority that is named', () => {
    expect(tls('?sslmode=require')).toEqual({ rejectUnauthorized: false });
    expect(tls(`?sslmode=require&sslrootcert=${root}`)).toMatchObject({ ca: cert });
    expect(takesAnyHost(`?sslmode=require&sslrootcert=${root}`)).toBe(true);
  });

  it('verify-ca asks for that authority, verify-full for the host as well; an authority alone means verify-full', () => {
    expect(tls(`?sslmode=verify-ca&sslrootcert=${root}`)).toMatchObject({ ca: cert });
    expect(takesAnyHost(`?sslmode=verify-ca&sslrootcert=${root}`)).toBe(true);
    for (const query of [`?sslmode=verify-full&sslrootcert=${root}`, `?sslrootcert=${root}`]) {
      expect(tls(query)).toMatchObject({ ca: cert });
      expect(takesAnyHost(query)).toBe(false);
      expect(takesAnyHost(query, 'localhost')).toBe(true);
      expect(takesAnyHost(query, '[::1]')).toBe(false);
    }
    // By the public ones, and those of NODE_EXTRA_CA_CERTS.
    expect(tls('?sslmode=verify-full')).not.toHaveProperty('ca');
  });

  it('comes from the environment where the URL says nothing', () => {
    const read = (query: string) =>
      readEnv({ DATABASE_URL: url(query), PGSSLMODE: 'verify-ca', PGSSLROOTCERT: root }).DATABASE_URL!;
    expect(connectionOptions(read('')).ssl).toMatchObject({ ca: cert });
    expect(connectionOptions(read('?sslmode=disable')).ssl).toBe(false);
  });

  it.each([
    [
      '?sslmode=prefer',
      /sslmode=prefer is not known here: use one of disable, require, verify-ca, verify-full/,
    ],
    ['?sslmode=no-verify', /use one of/],
    ['?sslmode=verify-ca', /needs an authority of your own/],
    ['?ssl=true', /"ssl" is not known here: say it by sslmode/],
    ['?sslnegotiation=direct', /"sslnegotiation" is not known/],
    ['?gssencmode=require', /"gssencmode" is not known/],
    ['?channel_binding=require', /cannot be promised: use sslmode=verify-full/],
    ['?sslmode=require&sslcert=/tmp/x', /go together/],
    ['?sslrootcert=/nowhere/root.pem', /\/nowhere\/root\.pem of sslrootcert cannot be read \(ENOENT\)/],
    [`?sslrootcert=${nonsense}`, /is no certificate in PEM/],
    ['?schema=other', /search_path/],
  ])('what would not be kept is one sentence: %s', (query, sentence) => {
    const refused = () => connectionOptions(url(query));
    expect(refused).toThrow(sentence);
    expect(refused).toThrow(/^DATABASE_URL: [^\n]*\.$/);
    expect(refused).not.toThrow(/secret/);
  });

  it('tells an address without the password, also of a socket', () => {
    expect(addressOf(url('', '[::1]'))).toBe('[::1]:5432/name');
    expect(addressOf('postgresql:///name?host=/run/postgresql')).toBe('/run/postgresql:5432/name');
  });
});

describe('an address in the environment', () => {
  const complaint = (name: string, value: string) => {
    try {
      readEnv({ [name]: value });
    } catch (error) {
      return String((error as Error).message);
    }
    return undefined;
  };

  it.each([
    ['REDIS_URL', 'redis:6379'],
    ['REDIS_URL', 'redis://'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'redis+sentinel://host:26379'],
    ['REDIS_URL', 'redis://host:99999'],
    ['REDIS_URL', 'redis://host/first'],
    ['REDIS_URL', 'redis://host/0x4'],
    ['REDIS_URL', 'redis://host/0?tls=true'],
    ['REDIS_URL', 'redis://:50%zz@host'],
    ['DATABASE_URL', 'postgresql://'],
    ['DATABASE_URL', 'postgresql://user:50%@host/name'],
    ['DATABASE_URL', 'postgresql://user:pass#word@host/name'],
    ['HTTP_PROXY', 'ftp://proxy'],
    ['HTTPS_PROXY', 'http://127.0.0.1:3000'],
    ['http_proxy', 'localhost:3000'],
  ])('is refused: %s=%s', (name, value) => {
    expect(complaint(name, value)).toContain(name.toUpperCase());
    expect(complaint(name, value)).not.toContain('50%');
  });

  it.each([
    ['REDIS_URL', 'rediss://user:p%40ss@[::1]:6380/2'],
    ['REDIS_URL', 'redis://host/'],
    ['DATABASE_URL', 'postgresql://user@[::1]:5433/name'],
    ['DATABASE_URL', 'postgresql:///name?host=/run/postgresql'],
    ['HTTPS_PROXY', 'proxy:3128'],
    ['HTTPS_PROXY', 'http://127.0.0.1:3128'],
  ])('is taken: %s=%s', (name, value) => {
    expect(complaint(name, value)).toBeUndefined();
  });
});
