import { describe, expect, it } from 'vitest';
import { unprivilegedAccount } from './account.js';

const ROOT = 'root:x:0:0:root:/root:/bin/bash';
const NOBODY = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin';
const POSTGRES = 'postgres:x:101:104:PostgreSQL administrator:/var/lib/postgresql:/bin/bash';

describe('unprivilegedAccount', () => {
  it('is postgres', () => {
    expect(unprivilegedAccount([ROOT, NOBODY, POSTGRES].join('\n'))).toEqual({ uid: 101, gid: 104 });
  });

  it('is nobody where there is no postgres', () => {
    expect(unprivilegedAccount([ROOT, NOBODY, ''].join('\n'))).toEqual({ uid: 65534, gid: 65533 });
  });

  it('is never root', () => {
    expect(() => unprivilegedAccount('postgres:x:0:0::/:/bin/sh\n')).toThrow('set DATABASE_URL');
  });
});
