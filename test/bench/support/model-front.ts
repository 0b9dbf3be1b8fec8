import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ModelFront {
  /** The sample server itself, over HTTP/1.1. */
  readonly url: string;
  /** TLS and HTTP/2 before it, and the authority to trust for that. */
  readonly front: string;
  readonly ca: string;
  readonly apiKey: string;
  /** Switches a fault on, as on the sample's control surface; without one, all off. */
  fault(fault?: object): Promise<void>;
  stop(): Promise<void>;
}

/** The sample model server behind TLS and HTTP/2, in a process of its own. */
export async function startModelFront(latencyMs: number, signal: AbortSignal): Promise<ModelFront> {
  const apiKey = 'sample-of-the-benchmark';
  const program = fileURLToPath(new URL('../servers/model-front.js', import.meta.url));
  const child = fork(program, [apiKey, `${latencyMs}`]);
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(15_000)]);
    const [told] = (await once(child, 'message', { signal: limit })) as [
      { url: string; front: string; ca: string },
    ];
    return {
      ...told,
      apiKey,
      stop,
      fault: async (fault) => {
        const body = fault && JSON.stringify(fault);
        await fetch(`${told.url}/control/faults`, { method: body ? 'POST' : 'DELETE', body });
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
