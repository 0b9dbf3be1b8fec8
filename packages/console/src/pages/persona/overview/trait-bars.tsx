import { Chart } from '../../../charts/chart.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Glance } from './glance.tsx';
import css from './overview.module.css';

const text = defineText({
  en: {
    bigFive: 'Personality (Big Five)',
    hofstede: 'Culture (Hofstede)',
    from: 'From 0 to 100, as the persona was given.',
    openness: 'Openness',
    conscientiousness: 'Conscientiousness',
    extraversion: 'Extraversion',
    agreeableness: 'Agreeableness',
    neuroticism: 'Neuroticism',
    powerDistance: 'Power distance',
    individualism: 'Individualism',
    masculinity: 'Masculinity',
    uncertaintyAvoidance: 'Uncertainty avoidance',
    longTermOrientation: 'Long-term orientation',
    indulgence: 'Indulgence',
  },
  pl: {
    bigFive: 'Osobowość (Wielka Piątka)',
    hofstede: 'Kultura (Hofstede)',
    from: 'Od 0 do 100, jak podano w personie.',
    openness: 'Otwartość',
    conscientiousness: 'Sumienność',
    extraversion: 'Ekstrawersja',
    agreeableness: 'Ugodowość',
    neuroticism: 'Neurotyczność',
    powerDistance: 'Dystans władzy',
    individualism: 'Indywidualizm',
    masculinity: 'Męskość',
    uncertaintyAvoidance: 'Unikanie niepewności',
    longTermOrientation: 'Orientacja długoterminowa',
    indulgence: 'Przyzwolenie',
  },
});

/** In the order that each model is told in. */
const orders = {
  bigFive: ['openness', 'conscientiousness', 'extraversion', 'agreeableness', 'neuroticism'],
  hofstede: [
    'powerDistance',
    'individualism',
    'masculinity',
    'uncertaintyAvoidance',
    'longTermOrientation',
    'indulgence',
  ],
} as const;

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
        height={known.length * 30}
        inputs={[told]}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: known.length * 30,
            marginTop: 0,
            marginBottom: 0,
            marginLeft: Math.min(168, width * 0.5),
            marginRight: 30,
            x: { axis: null, domain: [0, 1] },
            y: { label: null, domain: known.map(({ name }) => name), tickSize: 0, padding: 0.55 },
            style: { fontSize: '12px' },
            marks: [
              plot.barX(known, { y: 'name', x1: 0, x2: 1, fill: 'var(--surface-sunken)', rx: 4 }),
              plot.barX(known, { y: 'name', x: 'value', fill: 'var(--series-1)', rx: 4 }),
              plot.text(known, {
                y: 'name',
                x: 1,
                text: shown,
                textAnchor: 'start',
                dx: 6,
                fontWeight: 600,
              }),
            ],
          })
        }
      />
    </Glance>
  );
}
