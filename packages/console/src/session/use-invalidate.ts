import { useQueryClient } from '@tanstack/preact-query';

/** What lists personas and projects: its keys name no id, and it shows what changed in any of them. */
const lists = new Set<unknown>(['projects', 'personas', 'deleted-projects', 'deleted-personas']);

/** Has everything fetched again that is about one of these personas or projects, and the lists. */
export function useInvalidate(): (...ids: string[]) => Promise<void> {
  const client = useQueryClient();
  return (...ids) =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        lists.has(queryKey[0]) || queryKey.some((part) => typeof part === 'string' && ids.includes(part)),
    });
}
