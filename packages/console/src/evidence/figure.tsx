import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SafeLink } from '../ui/safe-link.tsx';
import css from './evidence.module.css';

export type Provenance = Schemas['Figure']['provenance'];

export const provenanceText = defineText({
  en: {
    measured: 'Measured: counted in the answers',
    computed: 'Computed by a formula',
    benchmark: 'A benchmark from a source',
    model_estimate: 'Estimated by a model: an aid to order by, no research',
    assumption: 'An assumption',
  },
  pl: {
    measured: 'Zmierzone: policzone w odpowiedziach',
    computed: 'Obliczone ze wzoru',
    benchmark: 'Benchmark ze źródła',
    model_estimate: 'Oszacowane przez model: pomoc w porządkowaniu, nie badanie',
    assumption: 'Założenie',
  },
});

/** How well founded a figure is said to be. */
export const confidenceLevels = defineText({
  en: { high: 'high', medium: 'medium', low: 'low' },
  pl: { high: 'wysoka', medium: 'średnia', low: 'niska' },
});

/** In a word, beside a figure. */
export const shortProvenance = defineText({
  en: {
    measured: 'measured',
    computed: 'computed',
    benchmark: 'benchmark',
    model_estimate: 'estimated',
    assumption: 'assumed',
  },
  pl: {
    measured: 'zmierzone',
    computed: 'obliczone',
    benchmark: 'benchmark',
    model_estimate: 'oszacowane',
    assumption: 'założone',
  },
});

const text = defineText({
  en: {
    about: (name: string) => `Where “${name}” comes from`,
    value: 'Value',
    provenance: 'Origin',
    formula: 'Formula',
    inputs: 'Inputs',
    interval: 'Interval at 95 %',
    people: 'Sample',
    source: 'Source',
    asOf: 'As of',
    reason: 'Why there is none',
    confidence: 'Confidence',
    missing: 'missing',
    est: 'est.',
  },
  pl: {
    about: (name: string) => `Skąd pochodzi „${name}”`,
    value: 'Wartość',
    provenance: 'Pochodzenie',
    formula: 'Wzór',
    inputs: 'Dane wejściowe',
    interval: 'Przedział 95 %',
    people: 'Próba',
    source: 'Źródło',
    asOf: 'Stan na',
    reason: 'Dlaczego jej nie ma',
    confidence: 'Pewność',
    missing: 'brak',
    est: 'szac.',
  },
});

/** What is told of a number's origin; all of it where it is known. */
export interface Told {
  provenance: Provenance;
  formula?: string | null;
  inputs?: Record<string, unknown>;
  interval?: readonly number[];
  sampleSize?: number;
  source?: string | null;
  asOf?: string | null;
  reason?: string | null;
  confidence?: Schemas['Figure']['confidence'];
  unit?: string;
  /** Where `source` can be looked at. */
  url?: string | null;
  /** How a number of its unit is written; as a plain one where none is told. */
  written?: (value: number) => string;
}

/**
 * A number that tells where it comes from at a click. What was estimated or assumed looks different from what was counted.
 *
 * @param shown as it is written, with its unit
 */
export function FigureValue({ name, shown, told }: { name: string; shown: string; told: Told }) {
  const t = useText(text);
  const [opened, setOpened] = useState(false);
  const estimated = told.provenance === 'model_estimate' || told.provenance === 'assumption';
  return (
    <>
      <button
        type="button"
        class={classNames(css['figure'], estimated && css['estimated'])}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        {shown}
        {estimated && <small>{t.est}</small>}
      </button>
      {opened && (
        <Dialog title={t.about(name)} close={() => setOpened(false)}>
          <Origin shown={shown} told={told} />
        </Dialog>
      )}
    </>
  );
}

function Origin({ shown, told }: { shown: string; told: Told }) {
  const t = useText(text);
  const origins = useText(provenanceText);
  const levels = useText(confidenceLevels);
  const format = useFormat();
  const rows: [name: string, value: ComponentChildren][] = [
    [t.value, shown],
    [t.provenance, origins[told.provenance]],
    [t.formula, told.formula],
    ...Object.entries(told.inputs ?? {}).map(([name, value], index): [string, ComponentChildren] => [
      index === 0 ? t.inputs : '',
      `${name} = ${typeof value === 'number' ? format.number(value, 4) : t.missing}`,
    ]),
    [t.interval, told.interval?.map(told.written ?? ((end) => format.number(end, 3))).join(' – ')],
    [t.people, told.sampleSize === undefined ? undefined : format.number(told.sampleSize)],
    [t.source, told.source && <SafeLink href={told.url}>{told.source}</SafeLink>],
    [t.asOf, told.asOf && format.date(told.asOf)],
    [t.confidence, told.confidence && levels[told.confidence]],
    [t.reason, told.reason],
  ];
  return (
    <dl class={css['facts']}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value], index) => [
          <dt key={`name-${index}`}>{name}</dt>,
          <dd key={`value-${index}`}>{value}</dd>,
        ])}
    </dl>
  );
}
