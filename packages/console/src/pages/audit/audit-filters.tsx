import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { defineText, useText } from '../../text/define-text.ts';
import { useLanguage } from '../../text/language.tsx';
import { addressWith } from '../../ui/address.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { actionName, knownActions } from './audit-actions.ts';
import { type AuditFilters, isId, isoTimeOf, localTimeOf, type Scope } from './audit-address.ts';
import css from './audit.module.css';

const text = defineText({
  en: {
    label: 'Filters',
    action: 'Action',
    any: 'All',
    from: 'From',
    to: 'To',
    target: 'Of the id',
    targetHint: 'Of a persona, a theme, a key …',
    noId: 'An id is 36 characters, such as 018f0000-0000-7000-8000-000000000000.',
    clear: 'Without filters',
  },
  pl: {
    label: 'Filtry',
    action: 'Działanie',
    any: 'Wszystkie',
    from: 'Od',
    to: 'Do',
    target: 'Dotyczy identyfikatora',
    targetHint: 'Persony, tematu, klucza …',
    noId: 'Identyfikator ma 36 znaków, na przykład 018f0000-0000-7000-8000-000000000000.',
    clear: 'Bez filtrów',
  },
});

/** What the API can look for, kept in the address. */
export function AuditFilterForm({ scope, filters }: { scope: Scope; filters: AuditFilters }) {
  const t = useText(text);
  const { language } = useLanguage();
  const { url, route } = useLocation();
  const [wrong, setWrong] = useState(false);
  const go = (parameters: Record<string, string | null>) => route(addressWith(url, parameters), true);
  const known = scope.of === 'operators' ? knownActions.operators : knownActions.team;
  // An address may name one that has no words here.
  const actions = [...new Set([...known, ...(filters.action ? [filters.action] : [])])]
    .map((action) => [action, actionName(action, language)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, language));
  const target = (id: string) => {
    setWrong(id !== '' && !isId(id));
    if (id === '' || isId(id)) go({ target: id || null });
  };
  return (
    <form class={css['filters']} aria-label={t.label} onSubmit={(event) => event.preventDefault()}>
      <Select
        label={t.action}
        value={filters.action ?? ''}
        onChange={(event) => go({ action: event.currentTarget.value || null })}
      >
        <option value="">{t.any}</option>
        {actions.map(([action, name]) => (
          <option key={action} value={action}>
            {name}
          </option>
        ))}
      </Select>
      {(['from', 'to'] as const).map((name) => (
        <Field
          key={name}
          type="datetime-local"
          label={t[name]}
          value={localTimeOf(filters[name])}
          onChange={(event) => go({ [name]: isoTimeOf(event.currentTarget.value) })}
        />
      ))}
      {'id' in scope ? null : (
        <Field
          label={t.target}
          placeholder={t.targetHint}
          error={wrong ? t.noId : undefined}
          value={filters.target ?? ''}
          maxLength={36}
          spellcheck={false}
          onChange={(event) => target(event.currentTarget.value.trim())}
        />
      )}
      {Object.keys(filters).length > 0 && (
        <Button onClick={() => go({ action: null, from: null, to: null, target: null })}>{t.clear}</Button>
      )}
    </form>
  );
}
