import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button } from '../../../ui/button.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import { ChangeTheme } from './change-theme.tsx';
import { DismissTheme } from './dismiss-theme.tsx';
import { latestEdit } from './latest-edit.ts';
import { MergeTheme } from './merge-theme.tsx';
import css from './themes.module.css';
import { UndoEdit } from './undo-edit.tsx';
import { useEdits } from './use-themes.ts';
import { useThemeEdits } from './use-theme-edits.ts';

const text = defineText({
  en: {
    change: 'Change',
    merge: 'Merge',
    dismiss: 'Dismiss',
    restore: 'Restore',
    undo: 'Take back the latest change',
    restored: (label: string) => `“${label}” counts again`,
  },
  pl: {
    change: 'Zmień',
    merge: 'Scal',
    dismiss: 'Odrzuć',
    restore: 'Przywróć',
    undo: 'Cofnij ostatnią zmianę',
    restored: (label: string) => `„${label}” znów się liczy`,
  },
});

type Deed = 'change' | 'merge' | 'dismiss' | 'undo';

/** What an editor may do with a theme as it is: one that was merged can only be taken out again. */
export function ThemeActions({
  personaId,
  theme,
  themes,
}: {
  personaId: string;
  theme: Schemas['Theme'];
  themes: Schemas['Themes'];
}) {
  const t = useText(text);
  const tell = useTell();
  const [opened, setOpened] = useState<Deed>();
  const edits = useThemeEdits(personaId);
  const history = useEdits(personaId, theme.id, undefined).data;
  const undoable = history && (history.hasMore || latestEdit(history.data, theme.id) !== undefined);
  const given = { personaId, theme, close: () => setOpened(undefined) };
  const restore = () =>
    edits
      .change(theme, { dismissed: false }, t.restored(theme.label))
      .catch((error: unknown) => tell((error as Error).message));
  return (
    <div class={css['actions']}>
      {!theme.mergedInto && (
        <>
          <Button onClick={() => setOpened('change')}>{t.change}</Button>
          {!theme.dismissed && <Button onClick={() => setOpened('merge')}>{t.merge}</Button>}
          {theme.dismissed ? (
            <Button onClick={() => void restore()}>{t.restore}</Button>
          ) : (
            <Button kind="danger" onClick={() => setOpened('dismiss')}>
              {t.dismiss}
            </Button>
          )}
        </>
      )}
      {undoable && <Button onClick={() => setOpened('undo')}>{t.undo}</Button>}
      {opened === 'change' && <ChangeTheme {...given} />}
      {opened === 'merge' && <MergeTheme {...given} themes={themes} />}
      {opened === 'dismiss' && <DismissTheme {...given} />}
      {opened === 'undo' && <UndoEdit {...given} />}
    </div>
  );
}
