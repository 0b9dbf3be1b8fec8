import { useQuery } from '@tanstack/preact-query';
import { useRef, useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { useApi } from '../session/session-context.tsx';
import type { Mapping } from './mapping.ts';
import type { Place } from './place.ts';
import { sendFile } from './send-file.ts';

/** A file that somebody chose. The number tells it from another of the same name. */
export interface Chosen {
  number: number;
  file: File;
}

/** What a file is taken for, anew with each correction; what was told before stays until then, or where it is refused. */
export function useLook({ number, file }: Chosen, place: Place, mapping: Mapping, isSent = true) {
  const api = useApi();
  const [sent, setSent] = useState(0);
  const told = useRef<Schemas['FileImport'] | null>(null);
  const look = useQuery({
    queryKey: ['look', number, `${place.kind} ${place.id}`, mapping],
    queryFn: ({ signal }) => {
      setSent(0);
      return sendFile(api, place, { file, mapping, dryRun: true, signal, onSent: setSent });
    },
    enabled: isSent,
    // The file stays as it is; what is kept of it holds people's words.
    staleTime: Infinity,
    gcTime: 10_000,
    retry: false,
  });
  if (look.data) told.current = look.data;
  return {
    report: told.current ?? undefined,
    error: look.error,
    isLooking: look.isFetching,
    sent,
    again: look.refetch,
  };
}
