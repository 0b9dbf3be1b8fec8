import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { ok, type PersonaDetailsClient } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import type { Written } from '../sections/use-sections.ts';
import { isDefault, type MessageOrder } from './message-order.ts';

/**
 * Messages by an order, as a section. What is kept comes at once; the rest is written for this, which takes an editor.
 * Those of the project's own order come with the other sections, so they are not asked for here.
 */
export function useMessages(personaId: string, order: MessageOrder) {
  const api = useApi();
  const client = useQueryClient();
  const queryKey = ['messages', personaId, order];
  const messages = useQuery({
    queryKey,
    enabled: !isDefault(order),
    staleTime: 60_000,
    queryFn: () => ordered(api, personaId, order),
  });
  const others = useMutation({
    mutationFn: () => ordered(api, personaId, order, true),
    onSuccess: (written) => client.setQueryData(queryKey, written),
  });
  return { messages, others };
}

/** @param refresh writes others than those that are kept */
async function ordered(
  api: PersonaDetailsClient,
  id: string,
  order: MessageOrder,
  refresh = false,
): Promise<Written<'messaging'>> {
  const section = ok(
    await api.POST('/v1/personas/{id}/messaging', {
      params: { path: { id }, query: refresh ? { refresh: 'true' } : {} },
      body: order,
    }),
  );
  // The document has it twice, an interval once as two numbers and once as some.
  return { ...section, section: 'messaging', complete: true } as Written<'messaging'>;
}
