import { defineText, plural, useText } from '../../../text/define-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import css from './section-frame.module.css';

const text = defineText({
  en: {
    title: 'To know before you use this',
    more: (count: number) => `${count} more ${plural('en', count, { one: 'note', other: 'notes' })}`,
  },
  pl: {
    title: 'Co warto wiedzieć, zanim to wykorzystasz',
    more: (count: number) =>
      `Jeszcze ${count} ${plural('pl', count, { one: 'uwaga', few: 'uwagi', other: 'uwag' })}`,
  },
});

/** So many are read at a glance. */
const SHOWN = 2;

/** What a reader should know beside a section: told before it is read. */
export function Caveats({ caveats, language }: { caveats: readonly string[]; language: string | undefined }) {
  const t = useText(text);
  if (caveats.length === 0) return null;
  const rest = caveats.slice(SHOWN);
  return (
    <Notice tone="warn" title={t.title}>
      <div class={css['caveats']}>
        <List items={caveats.slice(0, SHOWN)} language={language} />
        {rest.length > 0 && (
          <details>
            <summary>{t.more(rest.length)}</summary>
            <List items={rest} language={language} />
          </details>
        )}
      </div>
    </Notice>
  );
}

function List({ items, language }: { items: readonly string[]; language: string | undefined }) {
  return (
    <ul lang={language}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
