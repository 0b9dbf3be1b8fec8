import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { BringIn } from '../../../bring-in/bring-in.tsx';
import { KeptImports } from '../../../bring-in/kept-imports.tsx';
import { ofPersona } from '../../../bring-in/place.ts';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Row, Stack } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DeletePersona } from '../../personas/delete-persona.tsx';
import { EditPersona } from '../../personas/edit-persona.tsx';
import type { TabProps } from '../persona-page.tsx';
import { AddAnswer } from './add-answer.tsx';
import { AddPassage } from './add-passage.tsx';
import css from './evidence.module.css';
import { Passages } from './passages.tsx';

const text = defineText({
  en: {
    bring: 'From a file',
    byHand: 'By hand',
    passages: 'Market context',
    imports: 'Earlier imports',
    edit: 'Edit the persona',
    remove: 'Delete the persona',
    audit: 'Who did what',
    viewer: 'Your key may look. To bring something in it takes an editor’s key.',
  },
  pl: {
    bring: 'Z pliku',
    byHand: 'Ręcznie',
    passages: 'Kontekst rynkowy',
    imports: 'Wcześniejsze wczytania',
    edit: 'Edytuj personę',
    remove: 'Usuń personę',
    audit: 'Kto co zrobił',
    viewer: 'Twój klucz pozwala przeglądać. Do dodawania danych potrzebny jest klucz edytora.',
  },
});

/** What a persona's sections are written from: brought in from files or by hand, and taken back. */
export function EvidenceTab({ persona }: TabProps) {
  const t = useText(text);
  const { route } = useLocation();
  const mayWrite = useMay('editor');
  const [opened, setOpened] = useState<'edit' | 'delete'>();
  const place = ofPersona(persona);
  const close = () => setOpened(undefined);
  return (
    <Stack>
      {mayWrite ? (
        <>
          <Row spread>
            <h2>{t.bring}</h2>
            <Row>
              <ButtonLink small kind="quiet" href={`/console/audit?persona=${persona.id}`}>
                {t.audit}
              </ButtonLink>
              <Button small onClick={() => setOpened('edit')}>
                {t.edit}
              </Button>
              <Button small onClick={() => setOpened('delete')}>
                {t.remove}
              </Button>
            </Row>
          </Row>
          <BringIn key={persona.id} place={place} />
          <h2>{t.byHand}</h2>
          <div class={css['byHand']}>
            <AddAnswer persona={persona} />
            <AddPassage persona={persona} />
          </div>
        </>
      ) : (
        <Notice tone="info">{t.viewer}</Notice>
      )}
      <h2>{t.passages}</h2>
      <Passages persona={persona} />
      <h2>{t.imports}</h2>
      <KeptImports place={place} />
      {opened === 'edit' && <EditPersona id={persona.id} name={persona.name} close={close} />}
      {opened === 'delete' && (
        <DeletePersona
          persona={persona}
          close={close}
          onDeleted={() => route(`/console/projects/${persona.projectId}`)}
        />
      )}
    </Stack>
  );
}
