import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Card } from '../../ui/layout.tsx';
import { RolloutButtons } from './rollout-buttons.tsx';
import css from './rollout.module.css';
import type { Rollout } from './use-rollout.ts';

const text = defineText({
  en: {
    heading: 'Steps',
    list: 'Share of the users who get the optimized way',
    now: 'now',
    next: 'next',
    last: 'There is no larger share to go to.',
    ready: (step: string) => `The evidence carries the next step, ${step}.`,
    missing: (step: string) => `Missing for the next step, ${step}:`,
    held: 'While it is rolled back or paused the next step is out of reach: resume first.',
  },
  pl: {
    heading: 'Kroki',
    list: 'Udział użytkowników, którzy dostają wariant zoptymalizowany',
    now: 'teraz',
    next: 'następny',
    last: 'Nie ma już większego udziału.',
    ready: (step: string) => `Dowody pozwalają na następny krok: ${step}.`,
    missing: (step: string) => `Czego brakuje do następnego kroku (${step}):`,
    held: 'Podczas wycofania lub wstrzymania następny krok jest niedostępny: najpierw wznów.',
  },
});

/** Where the canary is, what is missing for the next step, and the buttons. */
export function CanarySteps({ rollout }: { rollout: Rollout }) {
  const t = useText(text);
  return (
    <Card>
      <div class={css['block']}>
        <h2>{t.heading}</h2>
        <Steps rollout={rollout} />
        <Next rollout={rollout} />
        <RolloutButtons rollout={rollout} />
      </div>
    </Card>
  );
}

function Steps({ rollout: { steps, share, nextStep, killed } }: { rollout: Rollout }) {
  const t = useText(text);
  const format = useFormat();
  const reached = share ?? -1;
  // A share that is no step, such as 0, stands between them.
  const all = [...new Set([0, ...(share === null ? [] : [share]), ...steps])].toSorted((a, b) => a - b);
  return (
    <ol class={css['steps']} aria-label={t.list}>
      {all.map((step) => (
        <li
          key={step}
          class={classNames(step < reached && css['passed'], step === reached && css['current'])}
          aria-current={step === reached ? 'step' : undefined}
        >
          <strong>{format.percent(step / 100)}</strong>
          <small>{step === reached ? t.now : step === nextStep && !killed ? t.next : ''}</small>
        </li>
      ))}
    </ol>
  );
}

function Next({ rollout: { nextStep, promotion, killed, paused } }: { rollout: Rollout }) {
  const t = useText(text);
  const format = useFormat();
  if (killed || paused) return <p>{t.held}</p>;
  if (nextStep === null) return <p>{t.last}</p>;
  const step = format.percent(nextStep / 100);
  if (promotion.ok) return <p class={css['good']}>{t.ready(step)}</p>;
  return (
    <div>
      <p>{t.missing(step)}</p>
      <ul lang="en">
        {promotion.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}
