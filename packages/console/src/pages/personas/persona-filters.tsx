import { useLocation } from 'preact-iso';
import { defineText, useText } from '../../text/define-text.ts';
import { addressWith } from '../../ui/address.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { personaStates, stateText } from './persona-state.tsx';
import css from './personas.module.css';
import { personaSorts, usePersonaFilters } from './use-personas.ts';

const text = defineText({
  en: {
    search: 'Search in name, headline and occupation',
    state: 'State',
    any: 'Any',
    sort: 'Order',
    '-updated': 'Changed last',
    '-created': 'Newest',
    created: 'Oldest',
    name: 'By name',
    segment: (name: string) => `Segment: ${name}`,
    all: 'All segments',
  },
  pl: {
    search: 'Szukaj w nazwie, nagłówku i zawodzie',
    state: 'Stan',
    any: 'Dowolny',
    sort: 'Kolejność',
    '-updated': 'Ostatnio zmienione',
    '-created': 'Najnowsze',
    created: 'Najstarsze',
    name: 'Według nazwy',
    segment: (name: string) => `Segment: ${name}`,
    all: 'Wszystkie segmenty',
  },
});

/** Search, state, order and segment of a list of personas; all of them stand in the address. */
export function PersonaFilters() {
  const t = useText(text);
  const states = useText(stateText);
  const { url, route } = useLocation();
  const { q, sort, state, segment } = usePersonaFilters();
  const set = (parameters: Record<string, string | null>) => route(addressWith(url, parameters), true);
  return (
    <>
      <div class={css['filters']}>
        <SearchField label={t.search} value={q} onSearch={(words) => set({ q: words || null })} />
        <Select
          label={t.state}
          value={state ?? ''}
          onChange={({ currentTarget: { value } }) => set({ state: value || null })}
        >
          <option value="">{t.any}</option>
          {personaStates.map((each) => (
            <option key={each} value={each}>
              {states[each]}
            </option>
          ))}
        </Select>
        <Select
          label={t.sort}
          value={sort}
          onChange={({ currentTarget: { value } }) => set({ sort: value === '-updated' ? null : value })}
        >
          {personaSorts.map((each) => (
            <option key={each} value={each}>
              {t[each]}
            </option>
          ))}
        </Select>
      </div>
      {segment && (
        <p class={css['chosenSegment']}>
          {t.segment(segment)}
          <Button small onClick={() => set({ segment: null })}>
            {t.all}
          </Button>
        </p>
      )}
    </>
  );
}
