import { useState } from 'preact/hooks';
import { defineText, useText } from '../text/define-text.ts';
import { Button } from './button.tsx';
import css from './ui.module.css';

const text = defineText({
  en: { previous: 'Previous', next: 'Next', page: (number: number) => `Page ${number}`, label: 'Pages' },
  pl: {
    previous: 'Poprzednia',
    next: 'Następna',
    page: (number: number) => `Strona ${number}`,
    label: 'Strony',
  },
});

/** The cursors of the pages up to the one that is shown: lists are read by `startingAfter`. */
export function usePages() {
  const [cursors, setCursors] = useState<string[]>([]);
  return {
    startingAfter: cursors.at(-1),
    number: cursors.length + 1,
    next: (lastId: string) => setCursors((all) => [...all, lastId]),
    previous: () => setCursors((all) => all.slice(0, -1)),
    /** To the first one, where what is listed changed. */
    reset: () => setCursors([]),
  };
}

export function Pager({
  pages,
  page,
}: {
  pages: ReturnType<typeof usePages>;
  page: { hasMore: boolean; data: readonly { id: string | number }[] } | undefined;
}) {
  const t = useText(text);
  const last = page?.data.at(-1);
  if (pages.number === 1 && !page?.hasMore) return null;
  return (
    <nav class={css['pager']} aria-label={t.label}>
      <Button disabled={pages.number === 1} onClick={pages.previous}>
        {t.previous}
      </Button>
      <span>{t.page(pages.number)}</span>
      <Button disabled={!page?.hasMore || !last} onClick={() => last && pages.next(String(last.id))}>
        {t.next}
      </Button>
    </nav>
  );
}
