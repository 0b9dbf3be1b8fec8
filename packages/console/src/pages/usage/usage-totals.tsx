import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Card } from '../../ui/layout.tsx';
import { sumOf } from './usage-sums.ts';
import { useMoney } from './use-money.ts';
import css from './usage.module.css';

const text = defineText({
  en: {
    label: 'Together',
    cost: 'Cost',
    tokens: 'Tokens',
    input: 'Input',
    output: 'Output',
    calls: 'Calls',
    failed: 'Failed calls',
    uncounted: (count: string) =>
      `${count} calls broke before the server said what they cost: their tokens are in no sum.`,
  },
  pl: {
    label: 'Razem',
    cost: 'Koszt',
    tokens: 'Tokeny',
    input: 'Wejście',
    output: 'Wyjście',
    calls: 'Wywołania',
    failed: 'Nieudane wywołania',
    uncounted: (count: string) =>
      `Przerwane, zanim serwer podał ich koszt: ${count}. Ich tokenów nie ma w żadnej sumie.`,
  },
});

export function UsageTotals({ usage }: { usage: Schemas['Usage'] }) {
  const t = useText(text);
  const format = useFormat();
  const money = useMoney(usage.currency);
  const { cost, total, input, output, calls, failedCalls, uncountedCalls } = sumOf(usage.rows);
  const rows = [
    [t.cost, money(cost)],
    [t.tokens, format.number(total)],
    [t.input, format.number(input)],
    [t.output, format.number(output)],
    [t.calls, format.number(calls)],
    [t.failed, format.number(failedCalls)],
  ] as const;
  return (
    <Card label={t.label}>
      <dl class={css['totals']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {uncountedCalls > 0 && <p class={css['muted']}>{t.uncounted(format.number(uncountedCalls))}</p>}
    </Card>
  );
}
