import type { ComponentChildren } from 'preact';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { numberCell, Table } from '../../ui/layout.tsx';
import type { UsageView } from './usage-address.ts';
import { colours, dayRowsOf, type Group, measureOf, type Sum, sumOf } from './usage-sums.ts';
import { useMoney } from './use-money.ts';
import { useNames } from './usage-text.ts';
import css from './usage.module.css';

const text = defineText({
  en: {
    section: 'By section',
    model: 'By model',
    variant: 'By variant',
    purpose: 'By purpose',
    name: 'What',
    share: 'Share',
    calls: 'Calls',
    failed: 'Failed',
    input: 'Input',
    output: 'Output',
    total: 'Tokens',
    cost: 'Cost',
    together: 'Together',
    byDay: 'Day by day',
    day: 'Day',
  },
  pl: {
    section: 'Według sekcji',
    model: 'Według modelu',
    variant: 'Według wariantu',
    purpose: 'Według celu',
    name: 'Co',
    share: 'Udział',
    calls: 'Wywołania',
    failed: 'Nieudane',
    input: 'Wejście',
    output: 'Wyjście',
    total: 'Tokeny',
    cost: 'Koszt',
    together: 'Razem',
    byDay: 'Dzień po dniu',
    day: 'Dzień',
  },
});

/** What the chart shows, in numbers: together, and day by day. */
export function GroupTable({
  usage,
  groups,
  view: { by, of },
}: {
  usage: Schemas['Usage'];
  groups: readonly Group[];
  view: UsageView;
}) {
  const t = useText(text);
  const format = useFormat();
  const names = useNames();
  const all = sumOf(usage.rows);
  const whole = measureOf(all, of);
  const share = (sum: Sum) => (whole > 0 ? format.percent(measureOf(sum, of) / whole) : '–');
  return (
    <>
      <section class={css['block']}>
        <h2>{t[by]}</h2>
        <Table label={t[by]}>
          <Head first={<th scope="col">{t.name}</th>} share />
          <tbody>
            {groups.map((group) => (
              <tr key={group.name}>
                <th scope="row" class={css['name']}>
                  <i style={{ background: colours[group.colour] }} aria-hidden="true" />
                  {names(group.name)}
                </th>
                <td class={numberCell}>{share(group)}</td>
                <Amounts sum={group} currency={usage.currency} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.together}</th>
              <td class={numberCell}>{share(all)}</td>
              <Amounts sum={all} currency={usage.currency} />
            </tr>
          </tfoot>
        </Table>
      </section>
      <details class={css['more']}>
        <summary>{t.byDay}</summary>
        <Table label={t.byDay}>
          <Head
            first={
              <>
                <th scope="col">{t.day}</th>
                <th scope="col">{t.name}</th>
              </>
            }
          />
          <tbody>
            {dayRowsOf(usage.rows, by).map((row) => (
              <tr key={`${row.day}/${row.name}`}>
                <td class={css['nowrap']}>{format.date(row.day)}</td>
                <td>{names(row.name)}</td>
                <Amounts sum={row} currency={usage.currency} />
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </>
  );
}

function Head({ first, share = false }: { first: ComponentChildren; share?: boolean }) {
  const t = useText(text);
  const columns = [...(share ? [t.share] : []), t.cost, t.total, t.input, t.output, t.calls, t.failed];
  return (
    <thead>
      <tr>
        {first}
        {columns.map((name) => (
          <th key={name} scope="col" class={numberCell}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Amounts({ sum, currency }: { sum: Sum; currency: string }) {
  const format = useFormat();
  const money = useMoney(currency);
  return (
    <>
      <td class={numberCell}>{money(sum.cost)}</td>
      {[sum.total, sum.input, sum.output, sum.calls, sum.failedCalls].map((value, index) => (
        <td key={index} class={numberCell}>
          {format.number(value)}
        </td>
      ))}
    </>
  );
}
