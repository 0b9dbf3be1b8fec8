import { ok } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import type { Benchmark } from './benchmarks-tab.tsx';

/** The service takes all benchmarks of a project at once. */
export function usePutBenchmarks(projectId: string) {
  const api = useApi();
  const invalidate = useInvalidate();
  return async (benchmarks: readonly Benchmark[]) => {
    ok(
      await api.PUT('/v1/projects/{id}/benchmarks', {
        params: { path: { id: projectId } },
        body: { benchmarks: [...benchmarks] },
      }),
    );
    await invalidate(projectId);
  };
}
