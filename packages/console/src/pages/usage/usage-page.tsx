import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ok } from 'persona-details-client';
import { useApi, useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Empty, Skeleton } from '../../ui/layout.tsx';
import { Notice, ProblemNotice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/title.ts';
import { Budget } from './budget.tsx';
import { RatingsTable } from './ratings-table.tsx';
import { usageViewOf } from './usage-address.ts';
import { UsageChart } from './usage-chart.tsx';
import { UsageControls } from './usage-controls.tsx';
import { groupsOf } from './usage-sums.ts';
import { GroupTable } from './usage-tables.tsx';
import { UsageTotals } from './usage-totals.tsx';
import css from './usage.module.css';

const text = defineText({
  en: {
    title: 'Usage and cost',
    loading: 'The usage is being fetched',
    admins: 'Only an admin sees what the team spends',
    adminsWhy: 'The key you signed in with has another role. An admin’s key shows this page.',
    none: 'Nothing was spent in these days',
    noneWhy: 'As soon as the model writes a section or codes an answer, it stands here.',
    sample: 'The sample model wrote this',
    sampleWhy:
      'It costs nothing. What is shown as cost is what the model it stands in for would have cost, by the price list in config/models.json.',
    someSample: 'Some of this was written by the sample model',
  },
  pl: {
    title: 'Zużycie i koszty',
    loading: 'Trwa pobieranie zużycia',
    admins: 'Wydatki zespołu widzi tylko administrator',
    adminsWhy: 'Klucz, którym się zalogowano, ma inną rolę. Tę stronę pokazuje klucz administratora.',
    none: 'W tych dniach nic nie zużyto',
    noneWhy: 'Gdy tylko model napisze sekcję lub zakoduje odpowiedź, pojawi się to tutaj.',
    sample: 'Napisał to model przykładowy',
    sampleWhy:
      'Nic on nie kosztuje. Pokazany koszt to tyle, ile kosztowałby model, który zastępuje, według cennika w config/models.json.',
    someSample: 'Część napisał model przykładowy',
  },
});

/** What the team's calls of the model cost, by day and by what is asked for. */
export function UsagePage() {
  const t = useText(text);
  const isAdmin = useMay('admin');
  useTitle(t.title);
  return (
    <div class={css['page']}>
      <h1>{t.title}</h1>
      {isAdmin ? (
        <Usage />
      ) : (
        <Empty title={t.admins}>
          <p>{t.adminsWhy}</p>
        </Empty>
      )}
    </div>
  );
}

function Usage() {
  const t = useText(text);
  const api = useApi();
  const view = usageViewOf(useLocation().query);
  const { from, to, by, of } = view;
  const usage = useQuery({
    queryKey: ['usage', from, to],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      ok(
        await api.GET('/v1/usage', {
          params: { query: { ...(from && { from }), ...(to && { to }) } },
          signal,
        }),
      ),
  });
  const { data } = usage;
  const groups = data && groupsOf(data.rows, by, of);
  const sampled = data?.rows.filter(({ sample }) => sample).length ?? 0;
  return (
    <>
      {data && <Budget budget={data.budget} />}
      <UsageControls view={view} shown={data} />
      {usage.isPending && <Skeleton label={t.loading} lines={8} />}
      {usage.error && <ProblemNotice error={usage.error} retry={() => void usage.refetch()} />}
      {data && !usage.error && data.rows.length === 0 && (
        <Empty title={t.none}>
          <p>{t.noneWhy}</p>
        </Empty>
      )}
      {data && groups && !usage.error && data.rows.length > 0 && (
        <>
          {sampled > 0 && (
            <Notice tone="info" title={sampled === data.rows.length ? t.sample : t.someSample}>
              {t.sampleWhy}
            </Notice>
          )}
          <UsageTotals usage={data} />
          <UsageChart usage={data} groups={groups} view={view} />
          <GroupTable usage={data} groups={groups} view={view} />
        </>
      )}
      {data && data.feedback.length > 0 && <RatingsTable ratings={data.feedback} />}
    </>
  );
}
