import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ApiProblem, type Schemas } from 'persona-details-client';
import { useApi, useMay } from '../session/session-context.tsx';
import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Badge, Row, Skeleton, Stack } from '../ui/layout.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Pager, usePages } from '../ui/pager.tsx';
import css from './bring-in.module.css';
import { countText, kindText } from './intake-text.ts';
import { Notes } from './notes.tsx';
import { listImports } from './imports-api.ts';
import { importsKey, type Place } from './place.ts';
import { Progress } from './progress.tsx';
import { TakeBack } from './take-back.tsx';

const text = defineText({
  en: {
    loading: 'Earlier imports are being fetched',
    none: 'Nothing was imported from a file yet.',
    unnamed: 'Without a name',
    report: 'Report',
    reportOf: (name: string) => `What came of ${name}`,
    takeBack: 'Take back',
    end: 'End it',
    failed: 'failed',
    running: 'running',
    waiting: 'waits',
    left: (count: string) => `${count} left out`,
    clean: 'All of it came in, and nothing had to be read otherwise than it stands.',
  },
  pl: {
    loading: 'Wcześniejsze wczytania są pobierane',
    none: 'Nie wczytano jeszcze niczego z pliku.',
    unnamed: 'Bez nazwy',
    report: 'Raport',
    reportOf: (name: string) => `Co wynikło z: ${name}`,
    takeBack: 'Cofnij',
    end: 'Przerwij',
    failed: 'niepowodzenie',
    running: 'w toku',
    waiting: 'czeka',
    left: (count: string) => `pominięto: ${count}`,
    clean: 'Wszystko zostało wczytane tak, jak stało w pliku.',
  },
});

/** What was imported before, the latest first; while one runs, how far it is. */
export function KeptImports({ place }: { place: Place }) {
  const t = useText(text);
  const api = useApi();
  const pages = usePages();
  const key = pages.startingAfter ? [...importsKey(place), pages.startingAfter] : importsKey(place);
  const kept = useQuery({
    queryKey: key,
    queryFn: () => listImports(api, place, pages.startingAfter),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.data.some(({ progress }) => progress) ? 1_500 : false),
  });
  if (kept.isPending) return <Skeleton label={t.loading} />;
  if (kept.error) return <ProblemNotice error={kept.error} retry={() => void kept.refetch()} />;
  if (kept.data.data.length === 0 && pages.number === 1) return <p class={css['muted']}>{t.none}</p>;
  // The pager goes on by the id of the last one.
  const page = { ...kept.data, data: kept.data.data.map(({ importId }) => ({ id: importId! })) };
  return (
    <Stack>
      <ul class={css['kept']}>
        {kept.data.data.map((report) => (
          <KeptImport key={report.importId} place={place} report={report} />
        ))}
      </ul>
      <Pager pages={pages} page={page} />
    </Stack>
  );
}

function KeptImport({ place, report }: { place: Place; report: Schemas['FileImport'] }) {
  const t = useText(text);
  const kinds = useText(kindText);
  const counted = useText(countText);
  const format = useFormat();
  const mayTakeBack = useMay('editor');
  const [opened, setOpened] = useState<'report' | 'takeBack'>();
  const { file, recognised, counts, state, progress, createdAt } = report;
  const name = file.name ?? t.unnamed;
  const close = () => setOpened(undefined);
  return (
    <li class={css['keptImport']}>
      <div class={css['keptFacts']}>
        <strong>{name}</strong>
        <p class={css['muted']}>
          {[
            createdAt && format.dateTime(createdAt),
            recognised && kinds[recognised.kind],
            counts && state === 'done' && recognised
              ? counted[recognised.kind](counts.imported, format.number(counts.imported))
              : false,
            counts && counts.skipped + counts.overLimit > 0 && state === 'done'
              ? t.left(format.number(counts.skipped + counts.overLimit))
              : false,
            format.bytes(file.bytes),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {progress && (
          <Progress
            label={state === 'waiting' ? t.waiting : t.running}
            share={progress.of ? progress.rows / progress.of : undefined}
          />
        )}
      </div>
      <Row>
        {state === 'failed' && <Badge tone="bad">{t.failed}</Badge>}
        {!progress && (
          <Button small onClick={() => setOpened('report')}>
            {t.report}
          </Button>
        )}
        {mayTakeBack && state !== 'failed' && (
          <Button small onClick={() => setOpened('takeBack')}>
            {progress ? t.end : t.takeBack}
          </Button>
        )}
      </Row>
      {opened === 'report' && (
        <Dialog title={t.reportOf(name)} close={close}>
          <Report report={report} />
        </Dialog>
      )}
      {opened === 'takeBack' && <TakeBack place={place} report={report} close={close} />}
    </li>
  );
}

function Report({ report }: { report: Schemas['FileImport'] }) {
  const t = useText(text);
  const { problem, skipped, warnings, unmapped, overLimit, recognised } = report;
  const isClean = !problem && !overLimit && skipped.length + warnings.length + unmapped.length === 0;
  return (
    <Stack>
      {problem && <ProblemNotice error={new ApiProblem(problem.status, problem)} />}
      {recognised && (
        <p class={css['why']} lang="en">
          {recognised.why}
        </p>
      )}
      {isClean ? <p>{t.clean}</p> : <Notes report={report} />}
    </Stack>
  );
}
