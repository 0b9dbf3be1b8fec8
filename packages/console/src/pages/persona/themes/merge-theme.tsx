import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { Select } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { mergedPeople } from './themes-address.ts';
import { addressOfTheme } from './use-themes.ts';
import { useRefreshThemes, useThemeEdits } from './use-theme-edits.ts';

const text = defineText({
  en: {
    title: (label: string) => `Merge “${label}”`,
    action: 'Merge',
    into: 'Into which theme',
    choose: 'choose …',
    option: (label: string, count: number) =>
      `${label} (${count} ${plural('en', count, { one: 'person', other: 'people' })})`,
    none: 'There is no other theme to merge it into.',
    what: (label: string, into: string) =>
      `Whoever said “${label}” counts for “${into}” from now on, each person once. “${label}” is not listed any more; its sentences stay with it, and undoing brings it back as it was.`,
    count: (one: number, other: number, least: number, most: number, of: number) =>
      `People now: ${one} and ${other} of ${of}. Together: ${least === most ? least : `between ${least} and ${most}`}, depending on how many say both.`,
    merged: (label: string, into: string) => `“${label}” counts for “${into}” now`,
  },
  pl: {
    title: (label: string) => `Scal „${label}”`,
    action: 'Scal',
    into: 'Z którym tematem',
    choose: 'wybierz …',
    option: (label: string, count: number) =>
      `${label} (${count} ${plural('pl', count, { one: 'osoba', few: 'osoby', other: 'osób' })})`,
    none: 'Nie ma innego tematu, z którym można go scalić.',
    what: (label: string, into: string) =>
      `Kto powiedział „${label}”, liczy się odtąd do „${into}”, każda osoba jeden raz. „${label}” znika z listy; jego zdania przy nim pozostają, a cofnięcie przywraca go takim, jaki był.`,
    count: (one: number, other: number, least: number, most: number, of: number) =>
      `Osoby teraz: ${one} i ${other} z ${of}. Razem: ${least === most ? least : `od ${least} do ${most}`}, zależnie od tego, ile osób mówi jedno i drugie.`,
    merged: (label: string, into: string) => `„${label}” liczy się teraz do „${into}”`,
  },
});

export function MergeTheme({
  personaId,
  theme,
  themes,
  close,
}: {
  personaId: string;
  theme: Schemas['Theme'];
  themes: Schemas['Themes'];
  close: () => void;
}) {
  const t = useText(text);
  const { route } = useLocation();
  const edits = useThemeEdits(personaId);
  const reload = useRefreshThemes(personaId);
  const [into, setInto] = useState('');
  const others = themes.data.filter(({ id, dismissed }) => id !== theme.id && !dismissed);
  const target = others.find(({ id }) => id === into);
  const [one, other] = [theme.respondents, target?.respondents];
  return (
    <DeedDialog
      title={t.title(theme.label)}
      action={t.action}
      ready={target !== undefined}
      reload={reload}
      close={close}
      act={async () => {
        if (!target) return;
        await edits.change(theme, { mergeInto: target.id }, t.merged(theme.label, target.label));
        route(addressOfTheme(personaId, target.id));
      }}
    >
      {others.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Select label={t.into} value={into} onChange={(event) => setInto(event.currentTarget.value)}>
          <option value="">{t.choose}</option>
          {others.map(({ id, label, respondents }) => (
            <option key={id} value={id}>
              {t.option(label, respondents.count)}
            </option>
          ))}
        </Select>
      )}
      <div aria-live="polite">
        {target && other && (
          <Notice tone="info">
            <p>{t.what(theme.label, target.label)}</p>
            <p>
              {t.count(
                one.count,
                other.count,
                mergedPeople(one, other).least,
                mergedPeople(one, other).most,
                other.of,
              )}
            </p>
          </Notice>
        )}
      </div>
    </DeedDialog>
  );
}
