import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { useRefreshThemes, useThemeEdits } from './use-theme-edits.ts';

const text = defineText({
  en: {
    title: (label: string) => `Dismiss “${label}”`,
    action: 'Dismiss',
    what: 'It counts no more, and journey, needs and messages are not written from it. It is kept with its sentences, so that it can be restored, and no later coding finds it as a new one.',
    dismissed: (label: string) => `“${label}” was dismissed`,
  },
  pl: {
    title: (label: string) => `Odrzuć „${label}”`,
    action: 'Odrzuć',
    what: 'Temat przestaje się liczyć; ścieżka, potrzeby i komunikaty nie będą już na nim oparte. Pozostaje zachowany wraz ze zdaniami, więc można go przywrócić, a późniejsze kodowanie nie znajdzie go jako nowego.',
    dismissed: (label: string) => `Odrzucono „${label}”`,
  },
});

export function DismissTheme({
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
  return (
    <DeedDialog
      title={t.title(theme.label)}
      action={t.action}
      danger
      reload={reload}
      close={close}
      act={() => edits.change(theme, { dismissed: true }, t.dismissed(theme.label))}
    >
      <p>{t.what}</p>
    </DeedDialog>
  );
}
