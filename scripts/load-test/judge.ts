import type { Recorder } from './recorder.js';

export interface Verdict {
  title: string;
  passed: boolean;
  /** What was found and what was wanted. */
  detail: string;
}

/** @param maxCachedP99 milliseconds; the P99 has to be below it */
export function judge(
  { requests, failed, cachedP99 }: { requests: number; failed: number; cachedP99: number | null },
  maxCachedP99: number,
): Verdict[] {
  return [
    { title: 'Failed requests', passed: requests > 0 && failed === 0, detail: `${failed} of ${requests}` },
    {
      title: 'P99 of cached answers',
      passed: cachedP99 !== null && cachedP99 < maxCachedP99,
      detail: `${cachedP99 === null ? 'none was cached' : `${cachedP99.toFixed(1)} ms`} (under ${maxCachedP99} ms)`,
    },
  ];
}

export function judgeRecorded(recorder: Recorder, maxCachedP99: number): Verdict[] {
  const { requests, failed } = recorder;
  return judge({ requests, failed, cachedP99: recorder.cachedP99() }, maxCachedP99);
}
