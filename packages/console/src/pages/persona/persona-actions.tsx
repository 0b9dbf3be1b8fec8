import type { Schemas } from 'persona-details-client';
import { useState } from 'preact/hooks';
import { useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { ExportMenu } from './export-menu.tsx';
import css from './persona.module.css';
import { useRefresh, useSections } from './sections/use-sections.ts';

const text = defineText({
  en: {
    print: 'Print view',
    compare: 'Compare',
    edit: 'Edit',
    again: 'Write again',
    againAll: 'Write all sections again',
    what: 'Journey, needs and messages are written anew from the evidence as it is now, and the figures are counted again. What is there stays until each new section is whole, and is then replaced for everybody. It costs the tokens of all sections.',
    done: 'All sections are written again',
    failed: (why: string) => `Not written again: ${why}`,
  },
  pl: {
    print: 'Widok do druku',
    compare: 'Porównaj',
    edit: 'Edytuj',
    again: 'Napisz od nowa',
    againAll: 'Napisz wszystkie sekcje od nowa',
    what: 'Ścieżka klienta, potrzeby i komunikaty powstaną od nowa z danych, jakie są teraz, a wskaźniki zostaną przeliczone. To, co jest, pozostanie, aż każda nowa sekcja będzie cała, a potem zostanie zastąpione dla wszystkich. Kosztuje to tokeny wszystkich sekcji.',
    done: 'Wszystkie sekcje zostały napisane od nowa',
    failed: (why: string) => `Nie udało się napisać od nowa: ${why}`,
  },
});

export function PersonaActions({ persona }: { persona: Schemas['FullPersona'] }) {
  const t = useText(text);
  const base = `/console/personas/${persona.id}`;
  const mayEdit = useMay('editor');
  return (
    <div class={`${css['actions']} no-print`}>
      <ExportMenu persona={persona} />
      <ButtonLink small href={`${base}/print`}>
        {t.print}
      </ButtonLink>
      <ButtonLink small href={`/console/compare?personas=${persona.id}`}>
        {t.compare}
      </ButtonLink>
      {mayEdit && (
        <>
          <ButtonLink small href={`${base}/evidence`}>
            {t.edit}
          </ButtonLink>
          <WriteAllAgain personaId={persona.id} />
        </>
      )}
    </div>
  );
}

function WriteAllAgain({ personaId }: { personaId: string }) {
  const t = useText(text);
  const tell = useTell();
  const [asks, setAsks] = useState(false);
  const refresh = useRefresh(personaId);
  const writing = (useSections(personaId).data?.rewritten ?? []).length > 0;
  const write = () =>
    refresh.mutate(undefined, {
      onSuccess: () => tell(t.done),
      onError: (error) => tell(t.failed(error.message)),
    });
  return (
    <>
      <Button small disabled={writing} onClick={() => setAsks(true)}>
        {t.again}
      </Button>
      {asks && (
        <Confirm
          title={t.againAll}
          action={t.again}
          close={() => setAsks(false)}
          // It takes seconds: they are not waited for in the dialog.
          act={async () => write()}
        >
          <p>{t.what}</p>
        </Confirm>
      )}
    </>
  );
}
