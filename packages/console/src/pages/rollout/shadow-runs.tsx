import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { numberCell, Stack, Table } from '../../ui/layout.tsx';
import { useDurations } from './durations.ts';
import { variantText } from './variant-text.ts';

type Run = Schemas['Rollout']['shadow'][number];

const text = defineText({
  en: {
    heading: 'Shadow runs',
    none: 'None: shadow.share in config/rollout.json is the share of loads after which the other variant is run as well, for comparison. What it writes is served to nobody.',
    lead: 'After the answer the other variant wrote the same sections, served to nobody. Means of the latest thousand, served against shadow.',
    section: 'Section',
    served: 'Served → shadow',
    runs: 'Compared',
    differs: 'Other fields',
    tokens: 'Tokens',
    duration: 'Duration',
    checks: 'Failed checks',
    of: (part: string, whole: string) => `${part} of ${whole}`,
  },
  pl: {
    heading: 'Przebiegi w cieniu',
    none: 'Brak: shadow.share w config/rollout.json to udział odpowiedzi, po których drugi wariant pisze to samo dla porównania. Nikt tego nie dostaje.',
    lead: 'Po odpowiedzi drugi wariant napisał te same sekcje, których nikt nie dostaje. Średnie z ostatniego tysiąca, wydane i w cieniu.',
    section: 'Sekcja',
    served: 'Wydany → w cieniu',
    runs: 'Porównano',
    differs: 'Inne pola',
    tokens: 'Tokeny',
    duration: 'Czas',
    checks: 'Niespełnione kontrole',
    of: (part: string, whole: string) => `${part} z ${whole}`,
  },
});

export function ShadowRuns({ runs }: { runs: readonly Run[] }) {
  const t = useText(text);
  return (
    <section>
      <Stack>
        <h2>{t.heading}</h2>
        <p>{runs.length === 0 ? t.none : t.lead}</p>
        {runs.length > 0 && (
          <Table label={t.heading}>
            <thead>
              <tr>
                <th scope="col">{t.section}</th>
                <th scope="col">{t.served}</th>
                {[t.runs, t.differs, t.tokens, t.duration, t.checks].map((name) => (
                  <th key={name} scope="col" class={numberCell}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <Row key={`${run.section}/${run.served}`} run={run} />
              ))}
            </tbody>
          </Table>
        )}
      </Stack>
    </section>
  );
}

function Row({ run }: { run: Run }) {
  const t = useText(text);
  const variants = useText(variantText) as Record<string, string>;
  const format = useFormat();
  const { duration } = useDurations();
  const pair = ({ served, shadow }: Run['meanMs'], shown: (value: number) => string) =>
    [served, shadow].map((value) => (value === null ? '–' : shown(value))).join(' → ');
  return (
    <tr>
      <th scope="row">{run.section}</th>
      <td>
        {variants[run.served] ?? run.served} → {variants[run.shadow] ?? run.shadow}
      </td>
      <td class={numberCell}>{t.of(format.number(run.compared), format.number(run.runs))}</td>
      <td class={numberCell}>{format.number(run.shapeDiffers)}</td>
      <td class={numberCell}>{pair(run.meanTokens, (value) => format.number(value, 0))}</td>
      <td class={numberCell}>{pair(run.meanMs, duration)}</td>
      <td class={numberCell}>{pair(run.meanFailedChecks, (value) => format.number(value, 1))}</td>
    </tr>
  );
}
