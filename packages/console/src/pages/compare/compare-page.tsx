import { useLocation } from 'preact-iso';
import { defineText, useText } from '../../text/define-text.ts';
import { Empty, Skeleton } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/title.ts';
import { addressOfCompared, comparedIds, MOST } from './compare-address.ts';
import css from './compare.module.css';
import { ComparedFields } from './compared-fields.tsx';
import { ComparedFigures } from './compared-figures.tsx';
import { ComparedNeeds } from './compared-needs.tsx';
import { Chosen } from './chosen.tsx';
import { PersonaPicker } from './persona-picker.tsx';
import { SimilarityTable } from './similarity-table.tsx';
import { useComparison } from './use-comparison.ts';

const text = defineText({
  en: {
    title: 'Compare',
    what: 'Two or three personas side by side: how alike they are, what their figures show, and which needs they share. The address of this page can be sent to others.',
    first: 'Which persona',
    another: 'Add another persona',
    none: 'Choose two or three personas',
    noneWhat: 'Search for them above, or come here from a persona’s page.',
    one: 'One more, and they can be compared',
    oneWhat: 'Search for another persona above.',
    comparing: 'Being compared. Needs that are not written yet are written first, which takes some seconds.',
  },
  pl: {
    title: 'Porównanie',
    what: 'Dwie lub trzy persony obok siebie: jak są podobne, co pokazują ich wskaźniki i które potrzeby mają wspólne. Adres tej strony można wysłać innym.',
    first: 'Która persona',
    another: 'Dodaj kolejną personę',
    none: 'Wybierz dwie lub trzy persony',
    noneWhat: 'Wyszukaj je powyżej albo przejdź tu ze strony persony.',
    one: 'Jeszcze jedna i można porównać',
    oneWhat: 'Wyszukaj powyżej kolejną personę.',
    comparing:
      'Trwa porównywanie. Potrzeby, których jeszcze nie ma, są najpierw pisane, co trwa kilka sekund.',
  },
});

export function ComparePage() {
  const t = useText(text);
  useTitle(t.title);
  const { url, query, route } = useLocation();
  const ids = comparedIds(query);
  const comparison = useComparison(ids);
  const show = (compared: readonly string[]) => route(addressOfCompared(url, compared));
  return (
    <div class={css['page']}>
      <div>
        <h1>{t.title}</h1>
        <p class={css['told']}>{t.what}</p>
      </div>
      {ids.length > 0 && <Chosen ids={ids} show={show} />}
      {ids.length < MOST && (
        <PersonaPicker
          label={ids.length === 0 ? t.first : t.another}
          without={ids}
          choose={(id) => show([...ids, id])}
        />
      )}
      {ids.length === 0 && (
        <Empty title={t.none}>
          <p>{t.noneWhat}</p>
        </Empty>
      )}
      {ids.length === 1 && (
        <Empty title={t.one}>
          <p>{t.oneWhat}</p>
        </Empty>
      )}
      {ids.length > 1 && comparison.isPending && (
        <div>
          <p class={css['told']}>{t.comparing}</p>
          <Skeleton lines={8} label={t.comparing} />
        </div>
      )}
      {comparison.error && <ProblemNotice error={comparison.error} retry={() => void comparison.refetch()} />}
      {ids.length > 1 && comparison.data && (
        <>
          <SimilarityTable comparison={comparison.data} />
          <ComparedFigures comparison={comparison.data} />
          <ComparedNeeds comparison={comparison.data} />
          <ComparedFields comparison={comparison.data} />
        </>
      )}
    </div>
  );
}
