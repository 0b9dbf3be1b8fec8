import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Card } from '../../ui/layout.tsx';
import css from './usage.module.css';

type Shares = Pick<Schemas['Usage']['budget'], 'limit' | 'spent'>;

const text = defineText({
  en: {
    heading: 'Tokens of today',
    all: 'All',
    precompute: 'Before anybody asks',
    batch: 'Batches of more than ten',
    left: (left: string, limit: string) => `${left} of ${limit} left`,
    spent: (limit: string) =>
      `${limit} spent: nothing new is written until then; what is kept is still answered`,
    resets: (when: string) => `Counted anew from ${when} on`,
  },
  pl: {
    heading: 'Tokeny z dzisiaj',
    all: 'Wszystkie',
    precompute: 'Zanim ktoś zapyta',
    batch: 'Partie powyżej dziesięciu',
    left: (left: string, limit: string) => `pozostało ${left} z ${limit}`,
    spent: (limit: string) =>
      `wykorzystano ${limit}: do tego czasu nic nowego nie powstanie; to, co zachowano, jest nadal wydawane`,
    resets: (when: string) => `Liczone od nowa: ${when}`,
  },
});

/** From so much on it is worth a look. */
const almost = 0.8;

/** What of the day's tokens is spent, and of the parts that have a limit of their own. */
export function Budget({ budget }: { budget: Schemas['Usage']['budget'] }) {
  const t = useText(text);
  const format = useFormat();
  const rows: [string, Shares][] = [
    [t.all, budget],
    [t.precompute, budget.precompute],
    [t.batch, budget.batch],
  ];
  return (
    <Card>
      <div class={css['block']}>
        <div class={css['spread']}>
          <h2>{t.heading}</h2>
          <small class={css['muted']}>{t.resets(format.dateTime(budget.resetsAt))}</small>
        </div>
        <dl class={css['budgets']}>
          {rows.map(([name, shares]) => (
            <BudgetBar key={name} name={name} shares={shares} />
          ))}
        </dl>
      </div>
    </Card>
  );
}

function BudgetBar({ name, shares: { limit, spent } }: { name: string; shares: Shares }) {
  const t = useText(text);
  const format = useFormat();
  const share = limit > 0 ? Math.min(1, spent / limit) : 1;
  const look = share >= 1 ? css['spentFill'] : share >= almost ? css['almostFill'] : undefined;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <div class={css['track']} aria-hidden="true">
          <div class={classNames(css['fill'], look)} style={{ width: `${share * 100}%` }} />
        </div>
        <small>
          {spent >= limit
            ? t.spent(format.number(limit))
            : t.left(format.number(limit - spent), format.number(limit))}
        </small>
      </dd>
    </div>
  );
}
