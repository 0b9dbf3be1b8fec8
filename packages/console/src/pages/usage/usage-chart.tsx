import type { Schemas } from 'persona-details-client';
import { Chart } from '../../charts/chart.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { useLanguage } from '../../text/language.tsx';
import { Card } from '../../ui/layout.tsx';
import { daysBetween, type UsageView } from './usage-address.ts';
import { barsOf, colours, type Group } from './usage-sums.ts';
import { useMoney } from './use-money.ts';
import { useNames } from './usage-text.ts';
import css from './usage.module.css';

const text = defineText({
  en: {
    cost: (currency: string) => `Cost a day (${currency})`,
    tokens: 'Tokens a day',
    rest: 'others',
    label: (what: string, from: string, to: string) =>
      `${what}, ${from} to ${to}; the table below has the same`,
  },
  pl: {
    cost: (currency: string) => `Koszt dzienny (${currency})`,
    tokens: 'Tokeny dziennie',
    rest: 'pozostałe',
    label: (what: string, from: string, to: string) =>
      `${what}, ${from} – ${to}; to samo jest w tabeli poniżej`,
  },
});

/** In pixels for each date below the axis. */
const roomPerDate = 64;

/** A bar a day, divided by what is asked for. */
export function UsageChart({
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
  const { language } = useLanguage();
  const money = useMoney(usage.currency);
  const names = useNames();
  const { rows, from, to } = usage;
  const what = of === 'cost' ? t.cost(usage.currency) : t.tokens;
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const days = daysBetween(from, to);
  const compact = new Intl.NumberFormat(language, { notation: 'compact' });
  const keys = colours
    .map((_, colour) => ({ colour, named: groups.filter((group) => group.colour === colour) }))
    .filter(({ named }) => named.length > 0);
  return (
    <Card>
      <figure class={css['block']}>
        <figcaption class={css['caption']}>
          <h2>{what}</h2>
          <span class={css['keys']}>
            {keys.map(({ colour, named }) => (
              <span key={colour} class={css['key']}>
                <i style={{ background: colours[colour] }} aria-hidden="true" />
                {named.length > 2 ? t.rest : named.map(({ name }) => names(name)).join(', ')}
              </span>
            ))}
          </span>
        </figcaption>
        <Chart
          label={t.label(what, format.date(from), format.date(to))}
          inputs={[rows, by, of, language]}
          draw={(plot, width) => {
            const every = Math.max(1, Math.ceil((days.length * roomPerDate) / width));
            return plot.plot({
              width,
              height: 260,
              marginLeft: 56,
              marginTop: 12,
              x: {
                type: 'band',
                domain: days,
                // Counted from today, which is looked at most.
                ticks: days.filter((_, index) => (days.length - 1 - index) % every === 0),
                tickFormat: (day: string) => date.format(new Date(day)),
                tickSize: 0,
                label: null,
              },
              y: {
                grid: true,
                ticks: 5,
                label: null,
                tickFormat: of === 'cost' ? money : (value: number) => compact.format(value),
              },
              marks: [
                plot.barY(barsOf(rows, groups, by, of), {
                  x: 'day',
                  y: 'value',
                  fill: ({ colour }: { colour: number }) => colours[colour]!,
                  insetLeft: 1,
                  insetRight: 1,
                }),
                plot.ruleY([0]),
              ],
            });
          }}
        />
      </figure>
    </Card>
  );
}
