import { FigureValue } from '../../../evidence/figure.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { isRated, type Metric, missingInputs } from './kpi-order.ts';
import { metricNames, ratingQuestions } from './kpi-words.ts';
import css from './kpi.module.css';

const text = defineText({
  en: {
    title: 'Not known yet',
    what: 'Nothing is guessed here. What would settle each figure:',
    formula: 'Its formula',
    answers: (question: string) => `Bring in ${question}`,
    benchmarks: (names: string) => `Give the project these benchmarks: ${names}`,
    clear: 'Look at the project’s benchmarks',
  },
  pl: {
    title: 'Jeszcze nieznane',
    what: 'Tu niczego się nie zgaduje. Co rozstrzygnęłoby każdy z tych wskaźników:',
    formula: 'Jego wzór',
    answers: (question: string) => `Dodaj ${question}`,
    benchmarks: (names: string) => `Podaj w projekcie te benchmarki: ${names}`,
    clear: 'Sprawdź benchmarki projektu',
  },
});

/** Why there is no value, in the service's words, and what to bring in. */
export function UnknownMetrics({
  personaId,
  projectId,
  unknown,
}: {
  personaId: string;
  projectId: string;
  unknown: readonly Metric[];
}) {
  const t = useText(text);
  const names = useText(metricNames);
  if (unknown.length === 0) return null;
  return (
    <section class={css['unknown']} aria-label={t.title}>
      <h3>{t.title}</h3>
      <p class={css['hint']}>{t.what}</p>
      <ul>
        {unknown.map(({ name, figure }) => (
          <li key={name}>
            <div>
              <h4>{names[name]}</h4>
              <FigureValue name={names[name]} shown={t.formula} told={figure} />
            </div>
            <div>
              <p lang="en">{figure.reason}</p>
              <Cure personaId={personaId} projectId={projectId} metric={{ name, figure }} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cure({ personaId, projectId, metric }: { personaId: string; projectId: string; metric: Metric }) {
  const t = useText(text);
  const questions = useText(ratingQuestions);
  const missing = missingInputs(metric.figure);
  if (isRated(metric.name))
    return (
      <a href={`/console/personas/${personaId}/evidence`}>
        {t.answers(questions[metric.name as keyof typeof questions])}
      </a>
    );
  return (
    <a href={`/console/projects/${projectId}/benchmarks`}>
      {missing.length > 0 ? t.benchmarks(missing.join(', ')) : t.clear}
    </a>
  );
}
