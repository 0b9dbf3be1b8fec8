import { useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useApi, useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty, numberCell, Row, Skeleton, Stack, Table } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { SafeLink } from '../../ui/safe-link.tsx';
import { BenchmarkActions, ReplaceBenchmarks } from './replace-benchmarks.tsx';
import type { ProjectTabProps } from './project-page.tsx';
import css from './project.module.css';

const text = defineText({
  en: {
    title: 'Benchmarks',
    lead: 'Figures of the market and of your company that KPI are calculated with, each with its source.',
    loading: 'The benchmarks are being fetched',
    emptyTitle: 'No benchmarks yet',
    empty:
      'Without them KPI are calculated from answers alone, and say which benchmark they miss. Bring in a file: CSV, JSON or a table in Markdown, with the columns metric, value, unit, source and asOf.',
    emptyViewer: 'Without them KPI are calculated from answers alone, and say which benchmark they miss.',
    bring: 'Add from a file',
    metric: 'Benchmark',
    value: 'Value',
    unit: 'Unit',
    source: 'Source',
    asOf: 'As of',
    actions: 'Actions',
  },
  pl: {
    title: 'Wskaźniki rynkowe',
    lead: 'Dane o rynku i o firmie, z których liczone są KPI; każda ze swoim źródłem.',
    loading: 'Wskaźniki są pobierane',
    emptyTitle: 'Nie ma jeszcze wskaźników',
    empty:
      'Bez nich KPI są liczone tylko z odpowiedzi i podają, jakiego wskaźnika im brakuje. Wczytaj plik: CSV, JSON lub tabelę w Markdown, z kolumnami metric, value, unit, source i asOf.',
    emptyViewer: 'Bez nich KPI są liczone tylko z odpowiedzi i podają, jakiego wskaźnika im brakuje.',
    bring: 'Dodaj z pliku',
    metric: 'Wskaźnik',
    value: 'Wartość',
    unit: 'Jednostka',
    source: 'Źródło',
    asOf: 'Stan na',
    actions: 'Działania',
  },
});

export const benchmarksKey = (projectId: string) => ['benchmarks', projectId] as const;
export type Benchmark = Schemas['BenchmarkList']['benchmarks'][number];

export function BenchmarksTab({ project: { id } }: ProjectTabProps) {
  const t = useText(text);
  const api = useApi();
  const mayWrite = useMay('editor');
  const read = useQuery({
    queryKey: benchmarksKey(id),
    queryFn: async () =>
      ok(await api.GET('/v1/projects/{id}/benchmarks', { params: { path: { id } } })).benchmarks,
  });
  if (read.isPending) return <Skeleton label={t.loading} />;
  if (read.error) return <ProblemNotice error={read.error} retry={() => void read.refetch()} />;
  const begin = mayWrite && (
    <Row>
      <ReplaceBenchmarks projectId={id} benchmarks={read.data} />
      <ButtonLink kind="primary" href={`/console/projects/${id}/files`}>
        {t.bring}
      </ButtonLink>
    </Row>
  );
  return (
    <Stack>
      <Row spread>
        <div>
          <h2>{t.title}</h2>
          <p class={css['muted']}>{t.lead}</p>
        </div>
        {begin}
      </Row>
      {read.data.length === 0 ? (
        <Empty title={t.emptyTitle}>
          <p>{mayWrite ? t.empty : t.emptyViewer}</p>
        </Empty>
      ) : (
        <BenchmarkTable projectId={id} benchmarks={read.data} mayWrite={mayWrite} />
      )}
    </Stack>
  );
}

function BenchmarkTable({
  projectId,
  benchmarks,
  mayWrite,
}: {
  projectId: string;
  benchmarks: readonly Benchmark[];
  mayWrite: boolean;
}) {
  const t = useText(text);
  const format = useFormat();
  return (
    <Table label={t.title}>
      <thead>
        <tr>
          <th scope="col">{t.metric}</th>
          <th scope="col" class={numberCell}>
            {t.value}
          </th>
          <th scope="col">{t.unit}</th>
          <th scope="col">{t.source}</th>
          <th scope="col">{t.asOf}</th>
          {mayWrite && (
            <th scope="col">
              <span class="visually-hidden">{t.actions}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {benchmarks.map((benchmark, index) => (
          <tr key={index}>
            <th scope="row" class={css['metric']}>
              {benchmark.metric}
            </th>
            <td class={numberCell}>{format.number(benchmark.value, 6)}</td>
            <td>{benchmark.unit}</td>
            <td class={css['source']}>
              <SafeLink href={benchmark.url}>{benchmark.source}</SafeLink>
            </td>
            <td class={css['date']}>{format.date(benchmark.asOf)}</td>
            {mayWrite && (
              <td>
                <BenchmarkActions projectId={projectId} benchmarks={benchmarks} benchmark={benchmark} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
