import { useQuery } from '@tanstack/preact-query';
import { ok } from 'persona-details-client';
import { useApi } from '../session/session-context.tsx';
import { defineText, useText } from '../text/define-text.ts';
import css from './evidence.module.css';

const text = defineText({
  en: { theme: 'Theme', open: (label: string) => `Theme: ${label}` },
  pl: { theme: 'Temat', open: (label: string) => `Temat: ${label}` },
});

/** The themes that something speaks of, each a link to it; by their labels once these are there. */
export function ThemeChips({
  personaId,
  ids = [],
}: {
  personaId: string;
  ids?: readonly string[] | undefined;
}) {
  const t = useText(text);
  const labels = useThemeLabels(personaId, ids.length > 0);
  return (
    <>
      {[...new Set(ids)].map((id) => {
        const label = labels.get(id);
        return (
          <a
            key={id}
            class={css['chip']}
            href={`/console/personas/${personaId}/themes?theme=${id}`}
            aria-label={label && t.open(label)}
          >
            {label ?? t.theme}
          </a>
        );
      })}
    </>
  );
}

/** By id, those that were merged into another one by its label. */
function useThemeLabels(personaId: string, enabled: boolean): ReadonlyMap<string, string> {
  const api = useApi();
  const labels = useQuery({
    queryKey: ['theme-labels', personaId],
    enabled,
    staleTime: 30_000,
    queryFn: async () => {
      const { data } = ok(await api.GET('/v1/personas/{id}/themes', { params: { path: { id: personaId } } }));
      return new Map(
        data.flatMap(({ id, label, mergedFrom }) => [
          [id, label] as const,
          ...mergedFrom.map((merged) => [merged.id, label] as const),
        ]),
      );
    },
  });
  return labels.data ?? new Map();
}
