import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { useMay } from '../session/session-context.tsx';
import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { countText } from './intake-text.ts';
import { isOfProject, type Place } from './place.ts';
import { TakeBack } from './take-back.tsx';

const text = defineText({
  en: {
    in: (what: string, file: string) => `${what} came in from ${file}`,
    people: (people: string) => `They are of ${people}.`,
    skipped: (count: string) =>
      `${count} rows or values were left out; the list below, at “Report”, says which and why.`,
    coded:
      'The answers are being coded into themes, and the sections will be written from them by themselves.',
    context: 'The sections that this bears on will be written anew by themselves.',
    personas: 'They are in the project. What people said is brought in at each of them.',
    benchmarks: 'KPI are calculated with them from now on. Those of the same name were replaced.',
    themes: 'Themes',
    journey: 'Journey',
    answers: 'Answers',
    toPersonas: 'To the personas',
    toBenchmarks: 'To the benchmarks',
    takeBack: 'Take it back',
    close: 'Close',
    file: 'the file',
  },
  pl: {
    in: (what: string, file: string) => `Wczytano z pliku ${file}: ${what}`,
    people: (people: string) => `Autorzy: ${people}.`,
    skipped: (count: string) =>
      `Pominięte wiersze i wartości: ${count}; lista poniżej, pod „Raport”, mówi które i dlaczego.`,
    coded: 'Odpowiedzi są przypisywane do tematów, a sekcje same zostaną na ich podstawie napisane.',
    context: 'Sekcje, których to dotyczy, same zostaną napisane od nowa.',
    personas: 'Są już w projekcie. Wypowiedzi ludzi wczytuje się przy każdej z nich.',
    benchmarks: 'Od teraz KPI są liczone na ich podstawie. Te o tej samej nazwie zostały zastąpione.',
    themes: 'Tematy',
    journey: 'Podróż',
    answers: 'Odpowiedzi',
    toPersonas: 'Do person',
    toBenchmarks: 'Do wskaźników',
    takeBack: 'Cofnij wczytanie',
    close: 'Zamknij',
    file: 'bez nazwy',
  },
});

/** What came of an import, what happens with it now, and how it is taken back. */
export function Outcome({
  place,
  report,
  remove,
}: {
  place: Place;
  report: Schemas['FileImport'];
  remove: () => void;
}) {
  const t = useText(text);
  const counted = useText(countText);
  const format = useFormat();
  const mayTakeBack = useMay('editor');
  const [takesBack, setTakesBack] = useState(false);
  const kind = report.recognised?.kind ?? 'responses';
  const { imported = 0, skipped = 0, respondents = 0 } = report.counts ?? {};
  const hasAnswers = kind === 'responses' || kind === 'transcript';
  const next = hasAnswers ? t.coded : t[kind];
  return (
    <Notice
      tone="good"
      title={t.in(counted[kind](imported, format.number(imported)), report.file.name ?? t.file)}
      actions={
        <>
          <Onward place={place} kind={kind} />
          {mayTakeBack && (
            <Button small onClick={() => setTakesBack(true)}>
              {t.takeBack}
            </Button>
          )}
          <Button small kind="quiet" onClick={remove}>
            {t.close}
          </Button>
        </>
      }
    >
      <p>
        {respondents > 0 && `${t.people(counted.people(respondents, format.number(respondents)))} `}
        {skipped > 0 && `${t.skipped(format.number(skipped))} `}
        {next}
      </p>
      {takesBack && (
        <TakeBack place={place} report={report} close={() => setTakesBack(false)} onDone={remove} />
      )}
    </Notice>
  );
}

function Onward({ place, kind }: { place: Place; kind: Parameters<typeof isOfProject>[0] }) {
  const t = useText(text);
  const persona = `/console/personas/${place.id}`;
  const project = `/console/projects/${place.projectId}`;
  const links: [string, string][] = {
    responses: [
      [`${persona}/themes`, t.themes] as [string, string],
      [`${persona}/journey`, t.journey] as [string, string],
      [`${persona}/answers`, t.answers] as [string, string],
    ],
    transcript: [
      [`${persona}/themes`, t.themes] as [string, string],
      [`${persona}/journey`, t.journey] as [string, string],
      [`${persona}/answers`, t.answers] as [string, string],
    ],
    context: [[`${persona}/journey`, t.journey] as [string, string]],
    personas: [[project, t.toPersonas] as [string, string]],
    benchmarks: [[`${project}/benchmarks`, t.toBenchmarks] as [string, string]],
  }[kind];
  return (
    <>
      {links.map(([href, label]) => (
        <ButtonLink key={href} small href={href}>
          {label}
        </ButtonLink>
      ))}
    </>
  );
}
