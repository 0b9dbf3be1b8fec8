import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { ThemeFields } from './theme-fields.tsx';
import { useRefreshThemes, useThemeEdits } from './use-theme-edits.ts';

const text = defineText({
  en: {
    title: 'Change the theme',
    action: 'Save',
    stays: 'What you set stays, whatever is coded later.',
    search:
      'With another definition what was found by the former one is taken away, and the answers are looked through again for this theme alone. Undoing puts it back.',
    changed: 'Changed',
  },
  pl: {
    title: 'Zmień temat',
    action: 'Zapisz',
    stays: 'To, co ustalisz, pozostanie przy każdym późniejszym kodowaniu.',
    search:
      'Przy innej definicji znika to, co znaleziono według poprzedniej, a odpowiedzi zostaną ponownie przejrzane tylko pod kątem tego tematu. Cofnięcie to przywraca.',
    changed: 'Zmieniono',
  },
});

export function ChangeTheme({
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
  // What was touched stays when the theme is loaded anew; the rest follows it.
  const [touched, setTouched] = useState<Partial<Schemas['NewTheme']>>({});
  const { label, kind, definition } = theme;
  const value = { label, kind, definition, ...touched };
  const changed = changedFields(theme, value);
  return (
    <DeedDialog
      title={t.title}
      action={t.action}
      ready={Object.keys(changed).length > 0 && value.label.trim() !== '' && value.definition.trim() !== ''}
      reload={reload}
      close={close}
      act={() => edits.change(theme, changed, t.changed)}
    >
      <p>{t.stays}</p>
      <ThemeFields value={value} change={(fields) => setTouched((all) => ({ ...all, ...fields }))} />
      {changed.definition !== undefined && <Notice tone="info">{t.search}</Notice>}
    </DeedDialog>
  );
}

function changedFields(theme: Schemas['Theme'], value: Schemas['NewTheme']): Schemas['ThemeChange'] {
  return {
    ...(value.label.trim() !== theme.label && { label: value.label.trim() }),
    ...(value.kind !== theme.kind && { kind: value.kind }),
    ...(value.definition.trim() !== theme.definition && { definition: value.definition.trim() }),
  };
}
