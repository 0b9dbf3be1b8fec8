import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ok } from 'persona-details-client';
import { useApi } from '../session/session-context.tsx';
import { defineText, useText } from '../text/define-text.ts';
import { useDelayed } from '../ui/use-delayed.ts';
import { Button } from '../ui/button.tsx';
import { Field, Select } from '../ui/field.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './bring-in.module.css';
import { ofPersona, type Place } from './place.ts';

const text = defineText({
  en: {
    search: 'Search personas',
    persona: 'Persona',
    choose: 'Choose one',
    more: 'There are more: search for the one you mean.',
    none: 'No persona is found. Make one on the tab “Personas” first, or bring a file of personas in.',
    take: 'Continue with this persona',
  },
  pl: {
    search: 'Szukaj persony',
    persona: 'Persona',
    choose: 'Wybierz',
    more: 'Jest ich więcej: wyszukaj tę, o którą chodzi.',
    none: 'Nie znaleziono persony. Najpierw utwórz ją na karcie „Persony” albo wczytaj plik z personami.',
    take: 'Dalej z tą personą',
  },
});

/** Asks which persona of a project something is about. */
export function PersonaPicker({
  title,
  why,
  projectId,
  onPicked,
}: {
  title: string;
  why: string;
  projectId: string;
  onPicked: (place: Place) => void;
}) {
  const t = useText(text);
  const api = useApi();
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState('');
  const q = useDelayed(search.trim());
  const found = useQuery({
    queryKey: ['personas', 'of-project', projectId, { q, sort: 'name' }],
    queryFn: async () =>
      ok(
        await api.GET('/v1/projects/{id}/personas', {
          params: { path: { id: projectId }, query: { limit: 50, sort: 'name', ...(q && { q }) } },
        }),
      ),
  });
  const personas = found.data?.data ?? [];
  const hasSearch = q !== '' || found.data?.hasMore === true;
  const isPicked = personas.some(({ id }) => id === picked);
  return (
    <Notice tone="info" title={title}>
      <div class={css['picker']}>
        <p>{why}</p>
        {found.error && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
        <div class={css['fields']}>
          {(hasSearch || search !== '') && (
            <Field
              label={t.search}
              type="search"
              value={search}
              hint={found.data?.hasMore && t.more}
              onInput={({ currentTarget: { value } }) => setSearch(value)}
            />
          )}
          {personas.length > 0 && (
            <Select
              label={t.persona}
              value={isPicked ? picked : ''}
              onChange={({ currentTarget: { value } }) => setPicked(value)}
            >
              <option value="">{t.choose}</option>
              {personas.map(({ id, name, headline }) => (
                <option key={id} value={id}>
                  {[name, headline?.slice(0, 60)].filter(Boolean).join(' – ')}
                </option>
              ))}
            </Select>
          )}
        </div>
        {found.data && personas.length === 0 && <p>{t.none}</p>}
        {personas.length > 0 && (
          <Button
            kind="primary"
            disabled={!isPicked}
            onClick={() => onPicked(ofPersona({ id: picked, projectId }))}
          >
            {t.take}
          </Button>
        )}
      </div>
    </Notice>
  );
}
