import { ApiProblem, follow, ok, type PersonaDetailsClient, type Schemas } from 'persona-details-client';

interface Options {
  signal?: AbortSignal | undefined;
  refresh?: boolean;
}

/** A break of a network lasts longer than no time; in milliseconds. */
const PAUSE = 1_500;

/**
 * The events of a persona's sections to the last one, through breaks of the connection.
 *
 * @throws {ApiProblem} where the service refuses
 */
export async function* followDetails(
  api: PersonaDetailsClient,
  id: string,
  { signal, refresh = false }: Options,
): AsyncGenerator<Schemas['DetailsEvent']> {
  let opened = 0;
  let refusal: ApiProblem | undefined;
  const open = async (lastEventId: string | undefined) => {
    // A refusal stays one, however often it is asked for.
    if (refusal) throw refusal;
    signal?.throwIfAborted();
    if (opened++ > 0) await paused(PAUSE, signal);
    const answer = await api.GET('/v1/personas/{id}/details/stream', {
      params: {
        path: { id },
        query: refresh ? { refresh: 'true' } : {},
        header: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId },
      },
      parseAs: 'stream',
      ...(signal && { signal }),
    });
    if (answer.response.ok) return answer.response;
    try {
      ok(answer);
    } catch (error) {
      if (error instanceof ApiProblem && error.status < 500) refusal = error;
      throw error;
    }
    throw new Error('unreachable');
  };
  yield* follow<Schemas['DetailsEvent']>(open, ({ event }) => event === 'done' || event === 'error');
}

function paused(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
