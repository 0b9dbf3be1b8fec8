import { writeFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { type TimeSpent, summarize } from './cpu-profile.js';
import { fixed, table } from './table.js';

const SHOWN = 25;

/**
 * Keeps a profile in a file and prints where its time went.
 *
 * @param microseconds CPU time of one request; shares are shown of it
 */
export function printProfile(
  title: string,
  profile: Profiler.Profile,
  microseconds: number,
  file: string,
): void {
  writeFileSync(file, JSON.stringify(profile));
  const { functions, packages, own } = summarize(profile);
  const lines = (times: TimeSpent[]) =>
    table(
      times
        .slice(0, SHOWN)
        .map(({ name, share }) => [
          name,
          `${fixed(share * 100, 1)} %`,
          `${fixed(share * microseconds, 2)} µs`,
        ]),
    );
  console.log(`
Profile of the service, ${title}: ${file} (for Chrome's DevTools)
Self time by function, and as a part of ${fixed(microseconds, 1)} µs a request
${lines(functions)}
Self time by package
${lines(packages)}
The service's own functions with what they call
${lines(own)}`);
}
