import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { EditSentence } from './edit-sentence.tsx';
import { latestEdit } from './latest-edit.ts';
import { useEdits } from './use-themes.ts';
import { useRefreshThemes, useThemeEdits } from './use-theme-edits.ts';

const text = defineText({
  en: {
    title: 'Take back the latest change',
    action: 'Take it back',
    what: 'Taken back is:',
    latest: 'The latest change that people made to this theme is taken back; again, the one before.',
    gone: 'Adding it is taken back: the theme is gone then.',
  },
  pl: {
    title: 'Cofnij ostatnią zmianę',
    action: 'Cofnij',
    what: 'Cofnięte zostanie:',
    latest: 'Cofnięta zostanie ostatnia zmiana wprowadzona przez ludzi w tym temacie; ponownie – poprzednia.',
    gone: 'Cofnięte zostanie dodanie: temat zniknie.',
  },
});

export function UndoEdit({
  personaId,
  theme,
  close,
}: {
  personaId: string;
  theme: Schemas['Theme'];
  close: () => void;
}) {
  const t = useText(text);
  const edits = useThemeEdits(personaId);
  const reload = useRefreshThemes(personaId);
  const history = useEdits(personaId, theme.id, undefined);
  // Of a long history only the beginning is here.
  const latest = history.data && !history.data.hasMore && latestEdit(history.data.data, theme.id);
  return (
    <DeedDialog title={t.title} action={t.action} reload={reload} close={close} act={() => edits.undo(theme)}>
      {latest ? (
        <>
          <p>{t.what}</p>
          <p>
            <EditSentence personaId={personaId} edit={latest} />
          </p>
          {latest.action === 'add' && <p>{t.gone}</p>}
        </>
      ) : (
        <p>{t.latest}</p>
      )}
    </DeedDialog>
  );
}
