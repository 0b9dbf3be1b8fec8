import { defineText, useText } from '../../text/define-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { troubleText } from './trouble-text.ts';
import type { Trouble } from './troubles.ts';
import css from './state.module.css';

const text = defineText({
  en: { more: 'More:' },
  pl: { more: 'Więcej:' },
});

/** What is not well, each with its cure and where the documents tell more. */
export function Troubles({ troubles }: { troubles: readonly Trouble[] }) {
  const t = useText(text);
  const words = useText(troubleText);
  if (troubles.length === 0) return null;
  return (
    <div class={css['troubles']}>
      {troubles.map(({ what, isBad, values, section }) => (
        <Notice key={what} tone={isBad ? 'bad' : 'warn'} title={words[what](...values)}>
          <p>{words[`${what}Cure`]}</p>
          <p>
            <small>
              {t.more} <code>{section}</code>
            </small>
          </p>
        </Notice>
      ))}
    </div>
  );
}
