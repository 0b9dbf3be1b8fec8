import type { Schemas } from 'persona-details-client';
import { ShareBars } from '../../../charts/share-bars.tsx';
import { isWhole, PeopleCount } from '../../../evidence/people.tsx';
import { Quote } from '../../../evidence/quote.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import css from './overview.module.css';
import { topPains } from './next-steps.ts';

const text = defineText({
  en: {
    bars: (told: string) => `People who say each pain: ${told}`,
    note: (count: number, of: number) => `${count} of ${of}`,
  },
  pl: {
    bars: (told: string) => `Ile osób mówi o każdej bolączce: ${told}`,
    note: (count: number, of: number) => `${count} z ${of}`,
  },
});

/** So many are taken in at a glance. */
const SHOWN = 3;

/** What most people complain of, counted, and in somebody's words. */
export function PainsGlance({
  needs,
  language,
}: {
  needs: Schemas['NeedsPart'];
  language: string | undefined;
}) {
  const t = useText(text);
  const pains = topPains(needs.painPoints ?? []).slice(0, SHOWN);
  const rows = pains.flatMap(({ title = '', affected }) =>
    isWhole(affected) && affected.share !== null
      ? [
          {
            title,
            share: affected.share,
            interval: affected.interval,
            note: t.note(affected.count, affected.of),
            faint: affected.status === 'emerging',
          },
        ]
      : [],
  );
  const told = rows.map(({ title, note }) => `${title} ${note}`).join(', ');
  return (
    <>
      {rows.length > 0 && <ShareBars label={t.bars(told)} rows={rows} />}
      <ol class={css['pains']}>
        {pains.map(({ id, title = '', affected, quotes = [] }, index) => (
          <li key={id ?? index}>
            <strong lang={language}>{title}</strong>
            {isWhole(affected) && <PeopleCount name={title} people={affected} />}
            {quotes[0] && (
              <div lang={language}>
                <Quote quote={quotes[0] as Schemas['Quote']} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
