import { addressOf } from '../../common/database/connection-options.js';
import { databaseRefusal } from '../../common/database/database-refusal.error.js';
import {
  DatabaseUnfitError,
  DatabaseUnreachableError,
  StartupError,
} from '../../common/errors/startup.error.js';
import { unknownAuthority } from '../../common/errors/unknown-authority.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';

/** What went wrong, in one line: Node wraps several addresses' errors in one without a message. Nobody's rows are read yet. */
function reasonOf(error: unknown): string {
  const { code, message, errors } = error as { code?: string; message?: string; errors?: Error[] };
  return (message || errors?.[0]?.message || code || 'no reason given').split('\n')[0]!;
}

/** What PostgreSQL, a pooler or TLS says, by its code or its words, and what helps. */
const cures: [seen: RegExp, cure: string][] = [
  [
    unknownAuthority,
    'name the file with the certificate of its authority by sslrootcert in DATABASE_URL, or by PGSSLROOTCERT',
  ],
  [
    /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/,
    'give DATABASE_URL the host name that its certificate is for, or use sslmode=verify-ca with sslrootcert',
  ],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)/, 'renew its certificate, and check the clocks of both machines'],
  [
    /does not support SSL|error establishing an SSL connection/,
    'have it speak TLS, or write sslmode=disable into DATABASE_URL where the way to it is safe',
  ],
  [
    /no encryption|SSL off|SSL required|(requires|use) (SSL|TLS)|connection is insecure/i,
    'it takes encrypted connections alone: add sslmode=verify-full to DATABASE_URL',
  ],
  [/^(28000|28P01)/, 'check the user and the password in DATABASE_URL, and what pg_hba.conf allows'],
  [/^3D000/, 'make that database, or check its name in DATABASE_URL'],
  [
    /^42501/,
    "let the user of DATABASE_URL own the database, or grant it create on the database and on the schema public; what another user's start has made must be its own as well",
  ],
  [
    /^(53300|FATAL.*(no more connections|max_client_conn|too many))/,
    'give it more connections, or take some from others',
  ],
  [
    /transaction blocks not allowed in statement pooling|unsupported startup parameter/,
    'give DATABASE_URL an address that gives sessions: the server itself, or a pooler with pool_mode=session that knows the parameters in the URL',
  ],
];

/**
 * Why the service cannot start on a database, in one sentence with the cure.
 *
 * @param error of whatever was done with it; a `StartupError` stays as it is
 * @returns undefined where the fault is not the database's, nor that of the way to it
 */
export function whyUnusable(url: string, error: unknown): StartupError | undefined {
  if (error instanceof StartupError) return error;
  const address = addressOf(url);
  const reason = reasonOf(error);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const refusal = databaseRefusal(cause);
    if (refusal?.code === 'database_read_only') {
      return new DatabaseUnfitError(
        address,
        'it is read-only, as a standby is',
        'give DATABASE_URL the address of the primary, or start again once it is one',
      );
    }
    if (refusal) return new DatabaseUnfitError(address, reason, 'make room on its disk, and start again');
    const { code = '', severity = '' } = cause as { code?: string; severity?: string };
    const cure = cures.find(
      ([seen]) => seen.test(code) || seen.test(cause.message) || seen.test(`${severity} ${cause.message}`),
    );
    if (cure) return new DatabaseUnfitError(address, reason, cure[1]);
  }
  return toProblemError(error).status === 503 ? new DatabaseUnreachableError(address, reason) : undefined;
}
