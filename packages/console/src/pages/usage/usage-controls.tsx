import { useLocation } from 'preact-iso';
import type { Schemas } from 'persona-details-client';
import { saveFile } from '../../charts/save-svg.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { addressWith } from '../../ui/address.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { groupings, latestDays, measures, type UsageView } from './usage-address.ts';
import { usageCsv } from './usage-csv.ts';
import { dayRowsOf } from './usage-sums.ts';
import css from './usage.module.css';

const text = defineText({
  en: {
    filters: 'What is shown',
    from: 'From (UTC)',
    to: 'To (UTC)',
    by: 'By',
    section: 'Section',
    model: 'Model',
    variant: 'Variant',
    purpose: 'Purpose',
    of: 'Measure',
    cost: 'Cost',
    tokens: 'Tokens',
    latest: (days: number) => `${days} days`,
    csv: 'Download CSV',
  },
  pl: {
    filters: 'Co widać',
    from: 'Od (UTC)',
    to: 'Do (UTC)',
    by: 'Według',
    section: 'Sekcja',
    model: 'Model',
    variant: 'Wariant',
    purpose: 'Cel',
    of: 'Miara',
    cost: 'Koszt',
    tokens: 'Tokeny',
    latest: (days: number) => `${days} dni`,
    csv: 'Pobierz CSV',
  },
});

/** So many days at a click; the last one is as much as the API tells at once. */
const spans = [7, 30, 92];

/** All of it stands in the address. */
export function UsageControls({ view, shown }: { view: UsageView; shown: Schemas['Usage'] | undefined }) {
  const t = useText(text);
  const { url, route } = useLocation();
  const go = (parameters: Record<string, string | null>) => route(addressWith(url, parameters), true);
  const download = () => {
    const csv = usageCsv(dayRowsOf(shown!.rows, view.by), view.by, shown!.currency);
    saveFile(new Blob([csv], { type: 'text/csv' }), `usage-${view.by}-${shown!.from}-${shown!.to}.csv`);
  };
  return (
    <form class={css['controls']} aria-label={t.filters} onSubmit={(event) => event.preventDefault()}>
      {(['from', 'to'] as const).map((name) => (
        <Field
          key={name}
          type="date"
          label={t[name]}
          value={view[name] ?? shown?.[name] ?? ''}
          onChange={(event) => go({ [name]: event.currentTarget.value || null })}
        />
      ))}
      <div class={css['spans']}>
        {spans.map((days) => (
          <Button key={days} onClick={() => go(latestDays(days))}>
            {t.latest(days)}
          </Button>
        ))}
      </div>
      <Select label={t.by} value={view.by} onChange={(event) => go({ by: event.currentTarget.value })}>
        {groupings.map((by) => (
          <option key={by} value={by}>
            {t[by]}
          </option>
        ))}
      </Select>
      <Select label={t.of} value={view.of} onChange={(event) => go({ of: event.currentTarget.value })}>
        {measures.map((of) => (
          <option key={of} value={of}>
            {t[of]}
          </option>
        ))}
      </Select>
      <Button disabled={!shown || shown.rows.length === 0} onClick={download}>
        {t.csv}
      </Button>
    </form>
  );
}
