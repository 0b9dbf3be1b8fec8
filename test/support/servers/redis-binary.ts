import { findProgram, type Program } from './debian-program.js';

/** The option that the tests' DEBUG needs came with 7.0. */
const OLDEST = 7;

/** `redis-server` of Redis 7.0 or later from the PATH, else from Debian's packages. Never rejects. */
export function redisBinary(): Promise<Program> {
  return findProgram({
    title: 'Redis',
    name: 'redis-server',
    folder: 'redis',
    // redis-tools holds the program itself, on Debian 12: redis-server has a link to it.
    packages: { names: ['redis-server', 'redis-tools'], librariesOf: 'redis-server' },
    cure: `Redis ${OLDEST}.0 or later`,
    whyUnfit: (printed) => {
      const version = / v=((\d+)\.\S+)/.exec(printed);
      if (Number(version?.[2]) >= OLDEST) return undefined;
      return version ? `version ${version[1]}` : 'no Redis';
    },
  });
}
