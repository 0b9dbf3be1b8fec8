import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface SlowGemini {
  readonly url: string;
  readonly apiKey: string;
  /** Calls since the last reset, by section, and of all kinds. */
  calls(): Promise<{ total: number; bySection: Record<string, number> }>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** The sample model server in a process of its own, with the same latency for every answer. */
export async function startSlowGemini(latencyMs: number, signal: AbortSignal): Promise<SlowGemini> {
  const apiKey = 'sample-of-the-benchmark';
  const child = fork(fileURLToPath(new URL('../servers/slow-gemini.js', import.meta.url)), [
    apiKey,
    `${latencyMs}`,
  ]);
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(15_000)]);
    const [{ url }] = (await once(child, 'message', { signal: limit })) as [{ url: string }];
    const reset = async () => void (await fetch(`${url}/control/usage/reset`, { method: 'POST' }));
    return { url, apiKey, stop, reset, calls: () => readCalls(url) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readCalls(url: string) {
  const usage = (await (await fetch(`${url}/control/usage`)).json()) as {
    totals: { calls: number };
    /** The last thousand. */
    calls: { section: string | null }[];
  };
  const sections = Object.groupBy(usage.calls, ({ section }) => section ?? 'none');
  const bySection = Object.fromEntries(
    Object.entries(sections).map(([name, calls]) => [name, calls!.length]),
  );
  return { total: usage.totals.calls, bySection };
}
