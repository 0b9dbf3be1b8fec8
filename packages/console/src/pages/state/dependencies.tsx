import { ApiProblem } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { Badge, Card } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import type { Ready } from './use-state.ts';
import css from './state.module.css';

const text = defineText({
  en: {
    heading: 'What it needs',
    up: 'up',
    down: 'down',
    required: 'required',
    optional: 'serves without it',
    database: 'PostgreSQL',
    gemini: 'Model',
    jobs: 'Jobs',
    redis: 'Redis',
    unleash: 'Unleash',
  },
  pl: {
    heading: 'Czego potrzebuje',
    up: 'działa',
    down: 'nie działa',
    required: 'niezbędne',
    optional: 'działa także bez tego',
    database: 'PostgreSQL',
    gemini: 'Model',
    jobs: 'Zadania',
    redis: 'Redis',
    unleash: 'Unleash',
  },
});

type Details = Ready['details'];

/** As `/health/ready` has it; where the service is not ready, its words say why. */
export function Dependencies({ ready, error }: { ready: Ready | undefined; error: unknown }) {
  const t = useText(text) as Record<string, string>;
  const details = error ? detailsOf(error) : ready?.details;
  return (
    <Card>
      <section class={css['block']}>
        <h2>{t['heading']}</h2>
        {error instanceof ApiProblem && !details && <ProblemNotice error={error} />}
        {details && (
          <ul class={css['dependencies']}>
            {Object.entries(details).map(([name, { status, required }]) => (
              <li key={name}>
                <strong>{t[name] ?? name}</strong>
                <Badge tone={status === 'up' ? 'good' : required ? 'bad' : 'warn'}>{t[status]!}</Badge>
                <small class={css['muted']}>{required ? t['required'] : t['optional']}</small>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Card>
  );
}

/** A 503 may have them as well. */
function detailsOf(error: unknown): Details | undefined {
  const problem = error instanceof ApiProblem ? (error.problem as { details?: Details }) : {};
  return problem.details;
}
