import { useState } from 'preact/hooks';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/dialog.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import { type SectionName, useRegenerate } from './use-sections.ts';

const text = defineText({
  en: {
    again: 'Write this section again',
    action: 'Write it again',
    what: 'A new version is written from the evidence as it is now. The present one stays until the new one is whole, and is then replaced for everybody. It costs the tokens of one section.',
    done: 'The section is written again',
    failed: (why: string) => `Not written again: ${why}`,
  },
  pl: {
    again: 'Napisz tę sekcję od nowa',
    action: 'Napisz od nowa',
    what: 'Nowa wersja powstanie z danych, jakie są teraz. Obecna pozostanie, aż nowa będzie cała, a potem zostanie zastąpiona dla wszystkich. Kosztuje to tokeny jednej sekcji.',
    done: 'Sekcja została napisana od nowa',
    failed: (why: string) => `Nie udało się napisać od nowa: ${why}`,
  },
});

/** Of an editor: has one section written again, after saying what that does. KPI are only counted, so they are not asked about. */
export function WriteAgain({
  personaId,
  section,
  busy,
}: {
  personaId: string;
  section: SectionName;
  busy: boolean;
}) {
  const t = useText(text);
  const tell = useTell();
  const may = useMay('editor');
  const [asks, setAsks] = useState(false);
  const regenerate = useRegenerate(personaId, section);
  if (!may || section === 'kpi') return null;
  const write = () =>
    regenerate.mutate(undefined, {
      onSuccess: () => tell(t.done),
      onError: (error) => tell(t.failed(error.message)),
    });
  return (
    <>
      <Button kind="quiet" small disabled={busy} onClick={() => setAsks(true)}>
        {t.again}
      </Button>
      {asks && (
        <Confirm
          title={t.again}
          action={t.action}
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
