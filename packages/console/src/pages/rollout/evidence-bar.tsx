import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Badge, type Tone } from '../../ui/layout.tsx';
import { progressOf, type Test, type Verdict, verdictOf } from './evidence-scale.ts';
import css from './rollout.module.css';

const text = defineText({
  en: {
    budget: 'Against what is allowed',
    recent: 'The latest alone',
    control: 'Against the archived way',
    sample: (events: string, observations: string) => `${events} of ${observations}`,
    evidence: (evidence: string, threshold: string) => `evidence ${evidence}, fires at ${threshold}`,
    noEvidence: (threshold: string) => `no evidence yet, fires at ${threshold}`,
    fired: 'Fires',
    held: 'Held',
    near: 'Close',
    some: 'Rises',
    none: 'Quiet',
    for: 'Quiet',
    nothing: 'Nothing observed',
    untold: 'Too little to tell',
  },
  pl: {
    budget: 'Wobec tego, co dozwolone',
    recent: 'Tylko najnowsze',
    control: 'Wobec wariantu archiwalnego',
    sample: (events: string, observations: string) => `${events} z ${observations}`,
    evidence: (evidence: string, threshold: string) => `dowód ${evidence}, działa od ${threshold}`,
    noEvidence: (threshold: string) => `brak dowodu, działa od ${threshold}`,
    fired: 'Działa',
    held: 'Zatrzymany',
    near: 'Blisko',
    some: 'Rośnie',
    none: 'Spokój',
    for: 'Spokój',
    nothing: 'Brak danych',
    untold: 'Za mało danych',
  },
});

const tones: Partial<Record<Verdict, Tone>> = {
  fired: 'bad',
  near: 'warn',
  some: 'info',
  none: 'good',
  for: 'good',
};

/** How far one test is on its way to its limit, on the scale of logarithms. @param held it may decide nothing now */
export function EvidenceBar({ test, held }: { test: Test; held: boolean }) {
  const t = useText(text);
  const format = useFormat();
  const verdict = verdictOf(test);
  const tone = tones[verdict];
  const threshold = format.number(test.threshold, 0);
  const evidence =
    test.evidence === null
      ? t.noEvidence(threshold)
      : t.evidence(shortly(test.evidence, format.number), threshold);
  const sample = t.sample(format.number(test.events, 1), format.number(test.observations));
  return (
    <div class={css['test']}>
      <div class={css['testHead']}>
        <span>{t[test.kind]}</span>
        <Badge {...(tone && { tone })}>{verdict === 'fired' && held ? t.held : t[verdict]}</Badge>
      </div>
      <div class={css['track']} aria-hidden="true">
        <div
          class={classNames(css['fill'], tone && css[`${tone}Fill`])}
          style={{ width: `${progressOf(test) * 100}%` }}
        />
      </div>
      <small class={css['muted']}>{test.kind === 'recent' ? `${sample}; ${evidence}` : evidence}</small>
    </div>
  );
}

/** It may be tiny or beyond all bounds: what matters is how far it is from the limit. */
function shortly(evidence: number, number: (value: number, digits?: number) => string): string {
  if (evidence > 1e6) return `> ${number(1e6)}`;
  if (evidence < 0.01) return `< ${number(0.01)}`;
  return number(evidence, evidence < 10 ? 2 : 0);
}
