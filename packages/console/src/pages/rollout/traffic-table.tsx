import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { numberCell, Table } from '../../ui/layout.tsx';
import { useDurations } from './durations.ts';
import css from './rollout.module.css';
import type { Minute } from './traffic-series.ts';
import { variantText } from './variant-text.ts';

const text = defineText({
  en: {
    table: 'The same as a table',
    minute: 'Minute',
    variant: 'Variant',
    requests: 'Requests',
    generated: 'Generated',
    failed: 'Failed',
    unreadable: 'Unreadable',
    slow: 'Too slow',
  },
  pl: {
    table: 'To samo w tabeli',
    minute: 'Minuta',
    variant: 'Wariant',
    requests: 'Żądania',
    generated: 'Wygenerowano',
    failed: 'Niepowodzenia',
    unreadable: 'Nieczytelne',
    slow: 'Za wolne',
  },
});

/** What the plots show, for who does not see them, or wants the numbers; the latest minute first. */
export function TrafficTable({ minutes }: { minutes: readonly Minute[] }) {
  const t = useText(text);
  const variants = useText(variantText);
  const format = useFormat();
  const { minute: clock, duration } = useDurations();
  const time = (milliseconds: number | null) => (milliseconds === null ? '–' : duration(milliseconds));
  const columns = [t.requests, t.generated, t.failed, t.unreadable, t.slow, 'P50', 'P95'];
  return (
    <details class={css['more']}>
      <summary>{t.table}</summary>
      <Table label={t.table}>
        <thead>
          <tr>
            <th scope="col">{t.minute}</th>
            <th scope="col">{t.variant}</th>
            {columns.map((name) => (
              <th key={name} scope="col" class={numberCell}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minutes.toReversed().map((row) => (
            <tr key={`${row.minute}/${row.variant}`}>
              <td>{clock(row.minute)}</td>
              <td>{variants[row.variant]}</td>
              {[row.requests, row.generated, row.failed, row.unreadable, row.slow].map((value, index) => (
                <td key={columns[index]} class={numberCell}>
                  {format.number(value)}
                </td>
              ))}
              <td class={numberCell}>{time(row.p50Ms)}</td>
              <td class={numberCell}>{time(row.p95Ms)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
