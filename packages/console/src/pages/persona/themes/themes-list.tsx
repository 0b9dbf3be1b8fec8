import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { ShareBars } from '../../../charts/share-bars.tsx';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { addressWith } from '../../../ui/address.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/field.tsx';
import { Card, Empty } from '../../../ui/layout.tsx';
import { AddTheme } from './add-theme.tsx';
import { ClosedQuestions } from './closed-questions.tsx';
import { CodingFacts } from './coding-facts.tsx';
import { CodingState } from './coding-state.tsx';
import { Recode } from './recode.tsx';
import { ThemeCard } from './theme-card.tsx';
import { kinds, kindText } from './theme-words.ts';
import { shownThemes, themesPlaceOf } from './themes-address.ts';
import css from './themes.module.css';

const text = defineText({
  en: {
    title: 'Themes',
    what: 'What several people say, named once. Counts are of people with a sentence that a second look confirmed.',
    add: 'Add a theme',
    recode: 'Code again',
    kind: 'Kind',
    all: 'all kinds',
    dismissed: (count: number) => `Show dismissed (${count})`,
    chart: (count: number) =>
      `Themes as shares of people who say and who deny them, with intervals at 95 %: ${count}. Each stands below in words.`,
    note: (count: string, of: string) => `${count} of ${of}`,
    againstNote: (count: string) => `, ${count} against`,
    noneOfKind: 'No theme of this kind',
    noneYet: 'No themes yet',
    noneOfKindWhat: 'Choose another kind, or show those that were dismissed.',
    noneYetWhat: 'As soon as answers are coded, themes are found here.',
  },
  pl: {
    title: 'Tematy',
    what: 'To, co mówi kilka osób, nazwane jeden raz. Liczby to osoby, których zdanie potwierdziło drugie sprawdzenie.',
    add: 'Dodaj temat',
    recode: 'Zakoduj od nowa',
    kind: 'Rodzaj',
    all: 'wszystkie rodzaje',
    dismissed: (count: number) => `Pokaż odrzucone (${count})`,
    chart: (count: number) =>
      `Tematy jako odsetki osób, które je potwierdzają i którym przeczą, z przedziałami 95 %: ${count}. Każdy opisany jest poniżej słowami.`,
    note: (count: string, of: string) => `${count} z ${of}`,
    againstNote: (count: string) => `, przeciw ${count}`,
    noneOfKind: 'Nie ma tematów tego rodzaju',
    noneYet: 'Nie ma jeszcze tematów',
    noneOfKindWhat: 'Wybierz inny rodzaj albo pokaż odrzucone.',
    noneYetWhat: 'Tematy pojawią się tu, gdy odpowiedzi zostaną zakodowane.',
  },
});

export function ThemesList({ personaId, themes }: { personaId: string; themes: Schemas['Themes'] }) {
  const t = useText(text);
  const format = useFormat();
  const may = useMay('editor');
  const { query } = useLocation();
  const [opened, setOpened] = useState<'add' | 'recode'>();
  const place = themesPlaceOf(query);
  const shown = shownThemes(themes.data, place);
  const rows = shown
    .filter(({ dismissed }) => !dismissed)
    .map(({ label, respondents: { count, against, of, share, interval, status } }) => ({
      title: label,
      share: share ?? 0,
      interval,
      note: t.note(format.number(count), format.number(of)),
      againstNote: against > 0 ? t.againstNote(format.number(against)) : '',
      against: of === 0 ? 0 : against / of,
      faint: status === 'emerging',
    }));
  return (
    <section class={css['page']} aria-label={t.title}>
      <div class={css['head']}>
        <div>
          <h2>{t.title}</h2>
          <p class={css['told']}>{t.what}</p>
        </div>
        {may && (
          <div class={css['actions']}>
            <Button onClick={() => setOpened('add')}>{t.add}</Button>
            <Button onClick={() => setOpened('recode')}>{t.recode}</Button>
          </div>
        )}
      </div>
      <CodingState themes={themes} />
      <Filters themes={themes.data} />
      {shown.length === 0 && (
        <Empty title={place.kind ? t.noneOfKind : t.noneYet}>
          <p>{place.kind ? t.noneOfKindWhat : t.noneYetWhat}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <Card>
          <ShareBars label={t.chart(rows.length)} rows={rows} />
        </Card>
      )}
      <div class={css['cards']}>
        {shown.map((theme) => (
          <ThemeCard key={theme.id} theme={theme} />
        ))}
      </div>
      <ClosedQuestions questions={themes.coverage.closedQuestions} />
      <CodingFacts themes={themes} />
      {opened === 'add' && <AddTheme personaId={personaId} close={() => setOpened(undefined)} />}
      {opened === 'recode' && (
        <Recode personaId={personaId} themes={themes} close={() => setOpened(undefined)} />
      )}
    </section>
  );
}

function Filters({ themes }: { themes: readonly Schemas['Theme'][] }) {
  const t = useText(text);
  const words = useText(kindText);
  const { url, query, route } = useLocation();
  const place = themesPlaceOf(query);
  const dismissed = themes.filter((theme) => theme.dismissed).length;
  const change = (name: string, value: string | null) => route(addressWith(url, { [name]: value }), true);
  if (themes.length === 0) return null;
  return (
    <div class={css['filters']}>
      <Select
        label={t.kind}
        value={place.kind ?? ''}
        onChange={(event) => change('kind', event.currentTarget.value || null)}
      >
        <option value="">{t.all}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words[kind]} ({themes.filter((theme) => theme.kind === kind && !theme.dismissed).length})
          </option>
        ))}
      </Select>
      {dismissed > 0 && (
        <label class={css['check']}>
          <input
            type="checkbox"
            checked={place.dismissed}
            onChange={(event) => change('dismissed', event.currentTarget.checked ? 'yes' : null)}
          />
          {t.dismissed(dismissed)}
        </label>
      )}
    </div>
  );
}
