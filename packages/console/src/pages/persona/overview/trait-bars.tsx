import { Chart } from '../../../charts/chart.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { bigFiveNames, hofstedeNames, traitText } from '../../../text/traits.ts';
import { Glance } from './glance.tsx';
import css from './overview.module.css';

const text = defineText({
  en: {
    bigFive: 'Personality (Big Five)',
    hofstede: 'Culture (Hofstede)',
    from: 'From 0 to 100, as the persona was given.',
    ...traitText.en,
  },
  pl: {
    bigFive: 'Osobowość (Wielka Piątka)',
    hofstede: 'Kultura (Hofstede)',
    from: 'Od 0 do 100, jak podano w personie.',
    ...traitText.pl,
  },
});

const orders = { bigFive: bigFiveNames, hofstede: hofstedeNames };

/** In pixels: a name and its bar. */
const ROW = 36;

export function TraitBars({
  model,
  traits,
}: {
  model: keyof typeof orders;
  /** 0–1 each. */
  traits: Record<string, number> | null;
}) {
  const t = useText(text);
  const format = useFormat();
  const known = orders[model].flatMap((name) => {
    const value = traits?.[name];
    return value === undefined ? [] : [{ name: t[name], value }];
  });
  if (known.length === 0) return null;
  const shown = ({ value }: { value: number }) => format.number(value * 100, 0);
  const told = known.map((trait) => `${trait.name} ${shown(trait)}`).join(', ');
  return (
    <Glance title={t[model]}>
      <p class={css['hint']}>{t.from}</p>
      <Chart
        label={`${t[model]}: ${told}`}
        height={known.length * ROW}
        inputs={[told]}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: known.length * ROW,
            margin: 0,
            x: { axis: null, domain: [0, 1] },
            y: { axis: null, domain: known.map(({ name }) => name), paddingInner: 0.75, paddingOuter: 0.55 },
            marks: [
              plot.barX(known, { y: 'name', x1: 0, x2: 1, fill: 'var(--surface-sunken)', rx: 4 }),
              plot.barX(known, { y: 'name', x: 'value', fill: 'var(--series-1)', rx: 4 }),
              // Above the bars: beside them a long name would not fit a narrow screen.
              plot.text(known, { y: 'name', frameAnchor: 'left', text: 'name', dy: -13, fontSize: 12 }),
              plot.text(known, {
                y: 'name',
                frameAnchor: 'right',
                text: shown,
                dy: -13,
                fontSize: 12,
                fontWeight: 600,
              }),
            ],
          })
        }
      />
    </Glance>
  );
}
