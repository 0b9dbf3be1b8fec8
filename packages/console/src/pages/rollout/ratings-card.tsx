import type { Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Card } from '../../ui/layout.tsx';
import { EvidenceBar } from './evidence-bar.tsx';
import css from './rollout.module.css';
import { variantText } from './variant-text.ts';

const text = defineText({
  en: {
    heading: 'Ratings',
    what: 'What users think of the sections they read, 1 to 5.',
    none: 'nobody rated',
    by: (average: string, users: string, count: number) =>
      `${average} by ${users} ${plural('en', count, { one: 'user', other: 'users' })}`,
  },
  pl: {
    heading: 'Oceny',
    what: 'Co użytkownicy sądzą o przeczytanych sekcjach, od 1 do 5.',
    none: 'nikt nie ocenił',
    by: (average: string, users: string, count: number) =>
      `${average}, ${users} ${plural('pl', count, { one: 'użytkownik', few: 'użytkownicy', other: 'użytkowników' })}`,
  },
});

export function RatingsCard({ safeguard: { ratings, tests, held } }: { safeguard: Schemas['Safeguard'] }) {
  const t = useText(text);
  const variants = useText(variantText);
  const format = useFormat();
  return (
    <Card>
      <div class={css['block']}>
        <div>
          <h3>{t.heading}</h3>
          <small class={css['muted']}>{t.what}</small>
        </div>
        <dl class={css['rates']}>
          {ratings.map(({ variant, users, average }) => (
            <div key={variant}>
              <dt>{variants[variant]}</dt>
              <dd>{average === null ? t.none : t.by(format.number(average), format.number(users), users)}</dd>
            </div>
          ))}
        </dl>
        {tests
          .filter(({ metric }) => metric === 'ratings')
          .map((test) => (
            <EvidenceBar key={test.kind} test={test} held={held.length > 0} />
          ))}
      </div>
    </Card>
  );
}
