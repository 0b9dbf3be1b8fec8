import { useQuery } from '@tanstack/preact-query';
import { ApiProblem, type Schemas } from 'persona-details-client';
import { useApi } from '../session/session-context.tsx';
import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/layout.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './bring-in.module.css';
import { countText } from './intake-text.ts';
import { listImports } from './imports-api.ts';
import { importsKey, type Place } from './place.ts';
import { Progress } from './progress.tsx';
import type { Importing } from './use-import.ts';

const text = defineText({
  en: {
    import: (what: string) => `Import ${what}`,
    again: (what: string) => `Import ${what} once more`,
    leaveOut: 'Leave it out',
    cancel: 'Cancel',
    of: (rows: string, people: string | false) => `from ${rows}${people ? `, of ${people}` : ''}`,
    nothing: 'Nothing of it would come in. Correct what it is taken for.',
    coding: (tokens: string, cost: string | false) =>
      `Coding them into themes takes about ${tokens} tokens${cost ? `, ${cost}` : ''}.`,
    sampled: 'With these there are more answers than are coded: a sample spread over people is.',
    before: 'This file was imported before',
    beforeWhen: (when: string) =>
      `It came in ${when}. Imported once more, everything in it is there twice. You may take that import back first.`,
    beforeSomeTime:
      'Imported once more, everything in it is there twice. You may take that import back first.',
    sending: 'The file is being sent',
    reading: 'The file is sent; it is being imported',
    running: (rows: string, of: string | false) => (of ? `Row ${rows} of ${of}` : `Row ${rows}`),
    leave: 'You may leave this page: it goes on, and the list below says how far it is.',
  },
  pl: {
    import: (what: string) => `Wczytaj: ${what}`,
    again: (what: string) => `Wczytaj ponownie: ${what}`,
    leaveOut: 'Pomiń plik',
    cancel: 'Anuluj',
    of: (rows: string, people: string | false) => `źródło: ${rows}${people ? `, ${people}` : ''}`,
    nothing: 'Nic z tego pliku nie zostałoby wczytane. Popraw, za co go uznano.',
    coding: (tokens: string, cost: string | false) =>
      `Przypisanie ich do tematów zajmie około ${tokens} tokenów${cost ? `, ${cost}` : ''}.`,
    sampled: 'Odpowiedzi jest więcej, niż podlega kodowaniu: zakodowana zostanie próba rozłożona na osoby.',
    before: 'Ten plik był już wczytany',
    beforeWhen: (when: string) =>
      `Wczytano go ${when}. Po ponownym wczytaniu wszystko z niego będzie dwa razy. Możesz najpierw cofnąć tamto wczytanie.`,
    beforeSomeTime:
      'Po ponownym wczytaniu wszystko z niego będzie dwa razy. Możesz najpierw cofnąć tamto wczytanie.',
    sending: 'Plik jest wysyłany',
    reading: 'Plik został wysłany i jest wczytywany',
    running: (rows: string, of: string | false) => (of ? `Wiersz ${rows} z ${of}` : `Wiersz ${rows}`),
    leave: 'Możesz opuścić tę stronę: wczytywanie trwa dalej, a lista poniżej pokazuje postęp.',
  },
});

/** What would come in, and the buttons; while it comes in, how far it is. */
export function ImportBar({
  report,
  place,
  importing,
  isReady,
  onImport,
  onCancel,
  onLeaveOut,
}: {
  report: Schemas['FileImport'];
  place: Place;
  importing: Importing;
  isReady: boolean;
  onImport: (again: boolean) => void;
  onCancel: () => void;
  onLeaveOut: () => void;
}) {
  const t = useText(text);
  const counted = useText(countText);
  const format = useFormat();
  const before = useImportedBefore(place, report.file.sha256);
  const { counts, recognised, coding } = report;
  const refused = importing.phase === 'failed' ? importing.error : undefined;
  const isKnown = before !== undefined || isImportedBefore(refused);
  const imported = counts?.imported ?? 0;
  const what = counted[recognised?.kind ?? 'responses'](imported, format.number(imported));
  if (importing.phase === 'sending' || importing.phase === 'running')
    return (
      <div class={css['bar']} role="group" aria-live="polite">
        <Running importing={importing} />
        <Row>
          <Button small onClick={onCancel}>
            {t.cancel}
          </Button>
        </Row>
      </div>
    );
  const people = counts?.respondents ?? 0;
  return (
    <div class={css['bar']}>
      {isKnown && (
        <Notice tone="warn" title={t.before}>
          {before?.createdAt ? t.beforeWhen(format.dateTime(before.createdAt)) : t.beforeSomeTime}
        </Notice>
      )}
      {refused !== undefined && !isImportedBefore(refused) && <ProblemNotice error={refused} />}
      {imported === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <p>
          <strong>{what}</strong>{' '}
          {t.of(
            counted.rows(counts?.rows ?? 0, format.number(counts?.rows ?? 0)),
            people > 0 && counted.people(people, format.number(people)),
          )}
          {coding && coding.answers > 0 && (
            <span class={css['muted']}>
              {' '}
              {t.coding(
                format.number(coding.tokens, 0),
                coding.cost !== null && format.money(coding.cost.amount, coding.cost.currency, 4),
              )}
              {coding.sampled && ` ${t.sampled}`}
            </span>
          )}
        </p>
      )}
      <Row>
        <Button kind="primary" disabled={!isReady || imported === 0} onClick={() => onImport(isKnown)}>
          {isKnown ? t.again(what) : t.import(what)}
        </Button>
        <Button onClick={onLeaveOut}>{t.leaveOut}</Button>
      </Row>
    </div>
  );
}

function Running({ importing }: { importing: Extract<Importing, { phase: 'sending' | 'running' }> }) {
  const t = useText(text);
  const format = useFormat();
  if (importing.phase === 'sending')
    return importing.share < 1 ? (
      <Progress label={t.sending} share={importing.share} />
    ) : (
      <Progress label={t.reading} />
    );
  const { rows, of } = importing;
  return (
    <>
      <Progress label={t.reading} share={of ? rows / of : undefined} />
      <p class={css['muted']}>
        {t.running(format.number(rows), of !== null && format.number(of))}. {t.leave}
      </p>
    </>
  );
}

function isImportedBefore(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'file_imported_before';
}

/** The import of the same bytes, where it is among the latest; of an older one the service tells when it refuses. */
function useImportedBefore(place: Place, sha256: string): Schemas['FileImport'] | undefined {
  const api = useApi();
  const latest = useQuery({ queryKey: importsKey(place), queryFn: () => listImports(api, place) });
  return latest.data?.data.find(({ file, state }) => file.sha256 === sha256 && state !== 'failed');
}
