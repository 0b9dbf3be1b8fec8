import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem, type PersonaDetailsClient, type Schemas } from 'persona-details-client';
import { useApi } from '../session/session-context.tsx';
import type { Mapping } from './mapping.ts';
import { readImport, removeImport } from './imports-api.ts';
import type { Place } from './place.ts';
import { sendFile } from './send-file.ts';

/** Milliseconds between two looks at an import that runs. */
const POLL_MS = 700;

export type Importing =
  | { phase: 'none' }
  | { phase: 'sending'; share: number }
  | { phase: 'running'; importId: string; rows: number; of: number | null }
  | { phase: 'failed'; error: unknown };

/** Imports a file, and follows it where the service reads it in the background. */
export function useImport(place: Place, file: File, onDone: (report: Schemas['FileImport']) => void) {
  const api = useApi();
  const [state, setState] = useState<Importing>({ phase: 'none' });
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const run = async (mapping: Mapping, again: boolean) => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setState({ phase: 'sending', share: 0 });
    try {
      const onSent = (share: number) => setState({ phase: 'sending', share });
      const begun = await sendFile(api, place, { file, mapping, again, signal, onSent });
      const ended = await followed(api, place, begun, signal, setState);
      if (ended.state === 'failed' && ended.problem)
        throw new ApiProblem(ended.problem.status, ended.problem);
      setState({ phase: 'none' });
      onDone(ended);
    } catch (error) {
      if (!signal.aborted) setState({ phase: 'failed', error });
    }
  };

  /** Nothing of it is in then. */
  const cancel = async () => {
    const running = state.phase === 'running' ? state.importId : undefined;
    stop.current.abort();
    try {
      if (running) await removeImport(api, place, running);
      setState({ phase: 'none' });
    } catch (error) {
      setState({ phase: 'failed', error });
    }
  };

  return { state, run, cancel };
}

async function followed(
  api: PersonaDetailsClient,
  place: Place,
  begun: Schemas['FileImport'],
  signal: AbortSignal,
  tell: (state: Importing) => void,
): Promise<Schemas['FileImport']> {
  let report = begun;
  while (report.progress && report.importId) {
    tell({ phase: 'running', importId: report.importId, ...report.progress });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    signal.throwIfAborted();
    report = await readImport(api, place, report.importId);
  }
  return report;
}
