import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem, type Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { Button } from '../ui/button.tsx';
import { Card, Row, Stack } from '../ui/layout.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './bring-in.module.css';
import { useDroppedFiles } from './drop-zone.tsx';
import { FileFacts } from './file-facts.tsx';
import { ImportBar } from './import-bar.tsx';
import { LookedFile } from './looked-file.tsx';
import { isCorrected, type Mapping } from './mapping.ts';
import { PersonaPicker } from './persona-picker.tsx';
import { isOfProject, mebibyte, mostMebibytesOf, ofProject, type Place } from './place.ts';
import { Progress } from './progress.tsx';
import { useImport } from './use-import.ts';
import { type Chosen, useLook } from './use-look.ts';

const text = defineText({
  en: {
    sending: 'The file is being sent',
    looking: 'The service looks through the file',
    lookingAgain: 'The file is being read with your corrections',
    tooLarge: 'This file is too large',
    tooLargeCure: (most: string) => `At most ${most} are taken here. Split the file, or save less of it.`,
    empty: 'This file is empty',
    emptyCure: 'There is nothing in it to be read.',
    leaveOut: 'Leave it out',
    reset: 'Without my corrections',
    elsewhere: 'This belongs to the project',
    elsewhereWhy: 'Personas and benchmarks are shared by all of the project.',
    toProject: 'Bring it into the project',
    whose: 'Whose answers are these?',
    whoseWhy: 'Answers, transcripts and market context belong to a persona.',
    later: (count: number, names: string) =>
      `${plural('en', count, { one: 'Another file waits', other: `${count} more files wait` })}: ${names}`,
  },
  pl: {
    sending: 'Plik jest wysyłany',
    looking: 'Usługa przegląda plik',
    lookingAgain: 'Plik jest czytany z Twoimi poprawkami',
    tooLarge: 'Ten plik jest za duży',
    tooLargeCure: (most: string) =>
      `Przyjmujemy tu najwyżej ${most}. Podziel plik albo zapisz jego mniejszą część.`,
    empty: 'Ten plik jest pusty',
    emptyCure: 'Nie ma w nim nic do odczytania.',
    leaveOut: 'Pomiń',
    reset: 'Bez moich poprawek',
    elsewhere: 'To należy do projektu',
    elsewhereWhy: 'Persony i wskaźniki rynkowe są wspólne dla całego projektu.',
    toProject: 'Wczytaj do projektu',
    whose: 'Której persony to dotyczy?',
    whoseWhy: 'Odpowiedzi, zapisy wywiadów i kontekst rynkowy należą do persony.',
    later: (count: number, names: string) =>
      `${plural('pl', count, { one: 'Czeka jeszcze jeden plik', few: `Czekają jeszcze ${count} pliki`, other: `Czeka jeszcze ${count} plików` })}: ${names}`,
  },
});

/** One file: looked at, corrected, imported. */
export function FileIntake({
  chosen,
  place: given,
  later,
  onFiles,
  onImported,
  onLeftOut,
}: {
  chosen: Chosen;
  place: Place;
  later: readonly string[];
  onFiles: (files: File[]) => void;
  onImported: (place: Place, report: Schemas['FileImport']) => void;
  onLeftOut: () => void;
}) {
  const t = useText(text);
  const format = useFormat();
  const { file } = chosen;
  const [place, setPlace] = useState(given);
  const [mapping, setMapping] = useState<Mapping>({});
  const most = mostMebibytesOf(place, file.name);
  const isTooLarge = file.size > most * mebibyte;
  const isTaken = file.size > 0 && !isTooLarge;
  const look = useLook(chosen, place, mapping, isTaken);
  const importing = useImport(place, file, (report) => onImported(place, report));
  const heading = useRef<HTMLHeadingElement>(null);
  useDroppedFiles(onFiles);
  useEffect(() => heading.current?.focus(), []);

  const { report, error } = look;
  const kind = report?.recognised?.kind;
  const needsPersona = kind !== undefined && place.kind === 'project' && !isOfProject(kind);
  // It would be refused again as it is.
  const isRefused = error instanceof ApiProblem && error.status === 422;
  const isElsewhere = error instanceof ApiProblem && error.code === 'file_for_another_place';
  return (
    <Card label={file.name}>
      <Stack>
        <Row spread>
          <h3 ref={heading} tabIndex={-1} class={css['fileName']}>
            {file.name} <small class={css['muted']}>{format.bytes(file.size)}</small>
          </h3>
          <Row>
            {isCorrected(mapping) && importing.state.phase === 'none' && (
              <Button small onClick={() => setMapping({})}>
                {t.reset}
              </Button>
            )}
            {(!report || error) && (
              <Button small onClick={onLeftOut}>
                {t.leaveOut}
              </Button>
            )}
          </Row>
        </Row>
        {later.length > 0 && <p class={css['muted']}>{t.later(later.length, later.join(', '))}</p>}
        {file.size === 0 && (
          <Notice tone="bad" title={t.empty}>
            {t.emptyCure}
          </Notice>
        )}
        {isTooLarge && (
          <Notice tone="bad" title={t.tooLarge}>
            {t.tooLargeCure(`${most} MiB`)}
          </Notice>
        )}
        {isTaken && look.isLooking && !report && (
          <Progress
            label={look.sent < 1 ? t.sending : t.looking}
            share={look.sent < 1 ? look.sent : undefined}
          />
        )}
        {isElsewhere ? (
          <Notice
            tone="warn"
            title={t.elsewhere}
            actions={
              <Button kind="primary" onClick={() => setPlace(ofProject(place.projectId))}>
                {t.toProject}
              </Button>
            }
          >
            {t.elsewhereWhy}
          </Notice>
        ) : (
          error && <ProblemNotice error={error} {...(!isRefused && { retry: () => void look.again() })} />
        )}
        {error && !report && (
          <FileFacts report={undefined} fileName={file.name} mapping={mapping} onChange={setMapping} />
        )}
        {report && !isElsewhere && (
          <>
            {needsPersona && (
              <PersonaPicker
                title={t.whose}
                why={t.whoseWhy}
                projectId={place.projectId}
                onPicked={(picked) => setPlace(picked)}
              />
            )}
            <LookedFile
              report={report}
              mapping={mapping}
              onChange={setMapping}
              isLooking={look.isLooking}
              isImporting={importing.state.phase === 'sending' || importing.state.phase === 'running'}
            />
            {look.isLooking && <Progress label={t.lookingAgain} />}
            <ImportBar
              report={report}
              place={place}
              importing={importing.state}
              isReady={!look.isLooking && !error && !needsPersona}
              onImport={(again) => void importing.run(mapping, again)}
              onCancel={() => void importing.cancel()}
              onLeaveOut={onLeftOut}
            />
          </>
        )}
      </Stack>
    </Card>
  );
}
