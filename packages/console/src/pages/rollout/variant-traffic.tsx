import { defineText, plural, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Empty, Skeleton, Stack } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import css from './rollout.module.css';
import { TrafficTable } from './traffic-table.tsx';
import { highest, seriesOf } from './traffic-series.ts';
import { useTraffic } from './use-rollout.ts';
import { VariantCard } from './variant-card.tsx';

const text = defineText({
  en: {
    heading: 'What each variant answered',
    loading: 'The last hour is being fetched',
    none: 'Nothing was answered in the last hour',
    noneWhy: 'As soon as somebody looks at a persona’s sections it is counted here.',
    lead: (processes: string, count: number) =>
      `The last hour, by the minute, of all replicas (${processes} ${plural('en', count, { one: 'process', other: 'processes' })} answered). Durations are of whole answers for which something was generated, on one scale; each rate has a scale of its own. The minute under way is paler.`,
  },
  pl: {
    heading: 'Co odpowiedział każdy wariant',
    loading: 'Trwa pobieranie danych z ostatniej godziny',
    none: 'W ostatniej godzinie nic nie odpowiedziano',
    noneWhy: 'Gdy tylko ktoś obejrzy sekcje persony, zostanie to tu policzone.',
    lead: (processes: string, count: number) =>
      `Ostatnia godzina, minuta po minucie, ze wszystkich replik (${processes} ${plural('pl', count, { one: 'proces odpowiadał', few: 'procesy odpowiadały', other: 'procesów odpowiadało' })}). Czasy dotyczą całych odpowiedzi, dla których coś wygenerowano, i mają wspólną skalę; liczby żądań mają skalę osobną. Bieżąca minuta jest bledsza.`,
  },
});

/** Rates and latencies of both, side by side. */
export function VariantTraffic() {
  const t = useText(text);
  const format = useFormat();
  const traffic = useTraffic();
  const { data } = traffic;
  const ways = ['optimized', 'archived'] as const;
  const series = data && ways.map((variant) => seriesOf(data, variant));
  return (
    <section aria-labelledby="traffic">
      <Stack>
        <h2 id="traffic">{t.heading}</h2>
        {traffic.isPending && <Skeleton label={t.loading} />}
        {!data && traffic.error && (
          <ProblemNotice error={traffic.error} retry={() => void traffic.refetch()} />
        )}
        {data && data.totals.length === 0 && (
          <Empty title={t.none}>
            <p>{t.noneWhy}</p>
          </Empty>
        )}
        {data && series && data.totals.length > 0 && (
          <>
            <p class={css['muted']}>{t.lead(format.number(data.processes), data.processes)}</p>
            <div class={css['variants']}>
              {ways.map((variant, index) => (
                <VariantCard
                  key={variant}
                  variant={variant}
                  total={data.totals.find((total) => total.variant === variant)}
                  series={series[index]!}
                  scales={{
                    requests: highest(series[index]!, data.p95LimitMs).requests,
                    // The same for both, so that they can be compared.
                    duration: highest(series.flat(), data.p95LimitMs).duration,
                  }}
                  traffic={data}
                />
              ))}
            </div>
            <TrafficTable minutes={data.minutes} />
          </>
        )}
      </Stack>
    </section>
  );
}
