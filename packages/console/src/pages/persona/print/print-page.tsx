import { useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import { ok } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { useTitle } from '../../../ui/title.ts';
import { Unready } from '../../../ui/unready.tsx';
import { useSections } from '../sections/use-sections.ts';
import css from './print.module.css';
import { PrintedSheets } from './printed-sheets.tsx';

const text = defineText({
  en: {
    title: (name: string) => `${name}, to print`,
    persona: 'A persona, to print',
    loading: 'The persona is being fetched',
    back: 'Back to the persona',
    print: 'Print or save as PDF',
    writing: 'Sections are still being written: they are on paper once they are whole.',
    paper: 'A4. In the browser’s dialog headers and footers can be left out.',
  },
  pl: {
    title: (name: string) => `${name}, do druku`,
    persona: 'Persona do druku',
    loading: 'Persona jest pobierana',
    back: 'Wróć do persony',
    print: 'Drukuj lub zapisz jako PDF',
    writing: 'Sekcje jeszcze powstają: znajdą się na papierze, gdy będą całe.',
    paper: 'A4. W oknie przeglądarki można pominąć nagłówki i stopki.',
  },
});

/** All of a persona on paper: on the screen as it will be printed, with a button that prints it. */
export function PrintPage() {
  const t = useText(text);
  const api = useApi();
  const id = useRoute().params['personaId']!;
  const persona = useQuery({
    queryKey: ['persona', id],
    queryFn: async () => ok(await api.GET('/v1/personas/{id}', { params: { path: { id } } })),
  });
  const sections = useSections(id);
  useTitle(persona.data && t.title(persona.data.name));
  const retry = () => void persona.refetch();
  if (!persona.data)
    return <Unready title={t.persona} loading={t.loading} error={persona.error} retry={retry} />;
  const isWriting = sections.isFetching || !sections.data?.done;
  return (
    <div class={css['view']}>
      <div class={`${css['bar']} no-print`}>
        <ButtonLink href={`/console/personas/${id}`}>{t.back}</ButtonLink>
        <Button kind="primary" disabled={isWriting} onClick={() => print()}>
          {t.print}
        </Button>
        <p role="status">{isWriting ? t.writing : t.paper}</p>
      </div>
      {sections.error && <ProblemNotice error={sections.error} retry={() => void sections.refetch()} />}
      <PrintedSheets persona={persona.data} sections={sections.data ?? {}} />
    </div>
  );
}
