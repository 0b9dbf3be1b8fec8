import type { Schemas } from 'persona-details-client';
import { confidenceLevels, FigureValue } from '../../../evidence/figure.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { numberCell, Table } from '../../../ui/layout.tsx';
import { SafeLink } from '../../../ui/safe-link.tsx';
import css from './kpi.module.css';
import { useShowFigure } from './use-show-figure.ts';

const text = defineText({
  en: {
    title: 'Benchmarks',
    what: 'Of the project: what the formulas read, each with where it is from.',
    metric: 'Benchmark',
    value: 'Value',
    source: 'Source',
    asOf: 'As of',
    confidence: 'Confidence',
  },
  pl: {
    title: 'Benchmarki',
    what: 'Z projektu: to, co czytają wzory, każdy ze swoim źródłem.',
    metric: 'Benchmark',
    value: 'Wartość',
    source: 'Źródło',
    asOf: 'Stan na',
    confidence: 'Pewność',
  },
});

export function BenchmarkTable({ benchmarks }: { benchmarks: Schemas['Kpi']['benchmarks'] }) {
  const t = useText(text);
  const levels = useText(confidenceLevels);
  const format = useFormat();
  const show = useShowFigure();
  if (benchmarks.length === 0) return null;
  return (
    <div class={css['benchmarks']}>
      <h3>{t.title}</h3>
      <p class={css['hint']}>{t.what}</p>
      <Table label={t.title}>
        <thead>
          <tr>
            <th scope="col">{t.metric}</th>
            <th scope="col" class={numberCell}>
              {t.value}
            </th>
            <th scope="col">{t.source}</th>
            <th scope="col">{t.asOf}</th>
            <th scope="col">{t.confidence}</th>
          </tr>
        </thead>
        <tbody>
          {benchmarks.map((benchmark) => (
            <tr key={benchmark.metric}>
              <td>{benchmark.metric}</td>
              <td class={numberCell}>
                {benchmark.value === null ? (
                  '–'
                ) : (
                  <FigureValue
                    name={benchmark.metric}
                    shown={show(benchmark.value, benchmark.unit)}
                    told={benchmark}
                  />
                )}
              </td>
              <td>
                <SafeLink href={benchmark.url}>{benchmark.source}</SafeLink>
              </td>
              <td class={css['date']}>{benchmark.asOf && format.date(benchmark.asOf)}</td>
              <td>{levels[benchmark.confidence]}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
