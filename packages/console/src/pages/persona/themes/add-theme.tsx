import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { ThemeFields } from './theme-fields.tsx';
import { addressOfTheme } from './use-themes.ts';
import { useRefreshThemes, useThemeEdits } from './use-theme-edits.ts';

const text = defineText({
  en: {
    title: 'Add a theme',
    action: 'Add it',
    what: 'The answers that are coded are looked through for it alone, in the background; that costs a call of the model for each part of them. At most 20 themes count at once.',
    added: (label: string) => `“${label}” was added`,
  },
  pl: {
    title: 'Dodaj temat',
    action: 'Dodaj',
    what: 'Zakodowane odpowiedzi zostaną w tle przejrzane tylko pod jego kątem; każda ich część to jedno wywołanie modelu. Naraz liczy się najwyżej 20 tematów.',
    added: (label: string) => `Dodano „${label}”`,
  },
});

export function AddTheme({ personaId, close }: { personaId: string; close: () => void }) {
  const t = useText(text);
  const { route } = useLocation();
  const edits = useThemeEdits(personaId);
  const reload = useRefreshThemes(personaId);
  const [value, setValue] = useState<Schemas['NewTheme']>({ label: '', kind: 'other', definition: '' });
  return (
    <DeedDialog
      title={t.title}
      action={t.action}
      ready={value.label.trim() !== '' && value.definition.trim() !== ''}
      reload={reload}
      close={close}
      act={async () => route(addressOfTheme(personaId, await edits.add(value, t.added(value.label))))}
    >
      <p>{t.what}</p>
      <ThemeFields value={value} change={(fields) => setValue((all) => ({ ...all, ...fields }))} />
    </DeedDialog>
  );
}
