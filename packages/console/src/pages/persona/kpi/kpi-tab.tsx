import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import type { TabProps } from '../persona-page.tsx';
import { SectionFrame } from '../sections/section-frame.tsx';
import { useSections } from '../sections/use-sections.ts';
import { BenchmarkTable } from './benchmark-table.tsx';
import { sortedMetrics } from './kpi-order.ts';
import css from './kpi.module.css';
import { MetricCard } from './metric-card.tsx';
import { UnknownMetrics } from './unknown-metrics.tsx';

const text = defineText({
  en: { title: 'KPI', known: 'Figures', none: 'None of the figures is known yet.' },
  pl: { title: 'KPI', known: 'Wskaźniki', none: 'Żaden ze wskaźników nie jest jeszcze znany.' },
});

export function KpiTab({ persona }: TabProps) {
  const t = useText(text);
  const section = useSections(persona.id).data?.kpi;
  return (
    <SectionFrame section={section} title={t.title} personaId={persona.id}>
      {(kpi) => <Kpi persona={persona} kpi={kpi} />}
    </SectionFrame>
  );
}

export function Kpi({ persona, kpi }: { persona: Schemas['FullPersona']; kpi: Schemas['Kpi'] }) {
  const t = useText(text);
  const { known, unknown } = sortedMetrics(kpi.metrics);
  return (
    <>
      <section class={css['known']} aria-label={t.known}>
        <h3>{t.known}</h3>
        {known.length === 0 && <p>{t.none}</p>}
        <div class={css['cards']}>
          {known.map(({ name, figure }) => (
            <MetricCard key={name} name={name} figure={figure} />
          ))}
        </div>
      </section>
      <UnknownMetrics personaId={persona.id} projectId={persona.projectId} unknown={unknown} />
      <BenchmarkTable benchmarks={kpi.benchmarks} />
    </>
  );
}
