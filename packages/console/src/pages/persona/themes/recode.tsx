import type { Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { useTell } from '../../../ui/toasts.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { useRefreshThemes, useThemeEdits } from './use-theme-edits.ts';

const text = defineText({
  en: {
    title: 'Code all answers again',
    action: 'Code again',
    what: 'All answers are read anew and a new list of themes is made of them, in the background. What people decided stays. Counts stay as they are until the first answers are coded anew. It cannot be stopped or taken back.',
    cost: (tokens: string, calls: string, answers: string) =>
      `All coding so far took ${tokens} tokens in ${calls} calls, for ${answers} answers. Coding all of them again costs about as much as coding them once did.`,
    unknown: 'What it costs cannot be told beforehand: nothing was coded yet.',
    begun: (count: number) =>
      `${count} ${plural('en', count, { one: 'answer is', other: 'answers are' })} coded again`,
  },
  pl: {
    title: 'Zakoduj wszystkie odpowiedzi od nowa',
    action: 'Zakoduj od nowa',
    what: 'Wszystkie odpowiedzi zostaną w tle przeczytane od nowa i powstanie z nich nowa lista tematów. Decyzje ludzi pozostają. Liczby nie zmienią się, dopóki nie zostaną zakodowane pierwsze odpowiedzi. Tego nie można zatrzymać ani cofnąć.',
    cost: (tokens: string, calls: string, answers: string) =>
      `Całe dotychczasowe kodowanie zużyło tokenów: ${tokens}, wywołań: ${calls}, przy liczbie odpowiedzi ${answers}. Ponowne zakodowanie wszystkich kosztuje mniej więcej tyle, co jednokrotne.`,
    unknown: 'Kosztu nie da się podać z góry: nic jeszcze nie zakodowano.',
    begun: (count: number) =>
      `${plural('pl', count, { one: 'Kodowana jest od nowa', few: 'Kodowane są od nowa', other: 'Kodowanych jest od nowa' })} ${count} ${plural('pl', count, { one: 'odpowiedź', few: 'odpowiedzi', other: 'odpowiedzi' })}`,
  },
});

export function Recode({
  personaId,
  themes,
  close,
}: {
  personaId: string;
  themes: Schemas['Themes'];
  close: () => void;
}) {
  const t = useText(text);
  const format = useFormat();
  const tell = useTell();
  const edits = useThemeEdits(personaId);
  const reload = useRefreshThemes(personaId);
  const { provenance, coverage } = themes;
  const count = (value: number) => format.number(value);
  return (
    <DeedDialog
      title={t.title}
      action={t.action}
      danger
      reload={reload}
      close={close}
      act={async () => tell(t.begun((await edits.recode()).answers))}
    >
      <p>{t.what}</p>
      <p>
        {provenance
          ? t.cost(count(provenance.tokens.total), count(provenance.calls), count(coverage.answersCoded))
          : t.unknown}
      </p>
    </DeedDialog>
  );
}
