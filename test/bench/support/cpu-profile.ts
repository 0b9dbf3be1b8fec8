import { once } from 'node:events';
import type { Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';

/** Between two samples, in microseconds. */
const INTERVAL_US = 500;

/** Samples what a Node process started with `--inspect=127.0.0.1:PORT` does while the work runs. */
export async function profileWhile<T>(
  inspectorPort: number,
  work: () => Promise<T>,
): Promise<{ result: T; profile: Profiler.Profile }> {
  const targets = await (await fetch(`http://127.0.0.1:${inspectorPort}/json/list`)).json();
  const [{ webSocketDebuggerUrl }] = targets as [{ webSocketDebuggerUrl: string }];
  const socket = new WebSocket(webSocketDebuggerUrl);
  await once(socket as never, 'open');
  let lastId = 0;
  const ask = async (method: string, params = {}) => {
    const id = ++lastId;
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [{ data }] = (await once(socket as never, 'message')) as [{ data: string }];
      const answer = JSON.parse(data) as { id?: number; result: unknown };
      if (answer.id === id) return answer.result;
    }
  };
  try {
    await ask('Profiler.enable');
    await ask('Profiler.setSamplingInterval', { interval: INTERVAL_US });
    await ask('Profiler.start');
    const result = await work();
    const { profile } = (await ask('Profiler.stop')) as { profile: Profiler.Profile };
    return { result, profile };
  } finally {
    socket.close();
  }
}

export interface TimeSpent {
  name: string;
  /** Share of the time that the process was not idle. */
  share: number;
}

export interface ProfileSummary {
  /** Self time. */
  functions: TimeSpent[];
  /** Self time. */
  packages: TimeSpent[];
  /** The service's own functions with all that they called, so far as it was not called back later. */
  own: TimeSpent[];
}

/** Where the time was spent, most first. */
export function summarize(profile: Profiler.Profile): ProfileSummary {
  const selfTime = new Map<number, number>();
  profile.samples!.forEach((id, index) => {
    selfTime.set(id, (selfTime.get(id) ?? 0) + profile.timeDeltas![index]!);
  });
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const [functions, packages, own] = [new Totals(), new Totals(), new Totals()];
  let all = 0;
  const walk = (id: number, within: ReadonlySet<string>) => {
    const { callFrame, children = [] } = nodes.get(id)!;
    const { functionName, url, lineNumber } = callFrame;
    const place = placeOf(url);
    const name = `${functionName || '(anonymous)'}${url === '' ? '' : `  ${place.file}:${lineNumber + 1}`}`;
    const stack = place.file.startsWith('src/') ? new Set([...within, name]) : within;
    const time = functionName === '(idle)' ? 0 : (selfTime.get(id) ?? 0);
    all += time;
    functions.add(name, time);
    packages.add(url === '' ? `V8 ${native(functionName)}` : place.room, time);
    for (const caller of stack) own.add(caller, time);
    for (const child of children) walk(child, stack);
  };
  walk(profile.nodes[0]!.id, new Set());
  return { functions: functions.ranked(all), packages: packages.ranked(all), own: own.ranked(all) };
}

class Totals {
  private readonly times = new Map<string, number>();

  add(name: string, time: number): void {
    this.times.set(name, (this.times.get(name) ?? 0) + time);
  }

  ranked(all: number): TimeSpent[] {
    return [...this.times]
      .map(([name, time]) => ({ name, share: time / all }))
      .sort((a, b) => b.share - a.share);
  }
}

/** Functions without a file are V8's or of a C++ binding. */
function native(name: string): string {
  return /^\((program|garbage collector)\)$/.test(name) ? name : '(built-in and bindings)';
}

function placeOf(url: string): { file: string; room: string } {
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(path);
  if (inPackage) return { file: `${inPackage[1]}/${inPackage[2]}`, room: inPackage[1]! };
  const own = /.*\/dist\/(src\/.*)$/.exec(path)?.[1];
  if (own !== undefined) return { file: own, room: own.split('/').slice(0, 3).join('/') };
  return { file: path, room: path.startsWith('node:') ? 'node:*' : path };
}
