import { Skeleton, Stack } from './layout.tsx';
import { ProblemNotice } from './notice.tsx';

/** In place of a page whose data is being fetched, or could not be; a page has a heading all the same. */
export function Unready({
  title,
  loading,
  lines = 4,
  error,
  retry,
}: {
  /** Of the page, for those who do not see that it is empty. */
  title: string;
  loading: string;
  lines?: number;
  error?: unknown;
  retry: () => void;
}) {
  return (
    <Stack>
      <h1 class="visually-hidden">{title}</h1>
      {error ? <ProblemNotice error={error} retry={retry} /> : <Skeleton label={loading} lines={lines} />}
    </Stack>
  );
}
