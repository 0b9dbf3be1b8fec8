import { useLocation } from 'preact-iso';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { addressWith } from '../../ui/address.ts';
import { Badge, Table } from '../../ui/layout.tsx';
import css from './compare.module.css';
import { fieldText, groupText } from './field-words.ts';

const text = defineText({
  en: {
    title: 'What is known of them',
    only: 'Only what differs',
    field: 'Field',
    differs: 'differs',
    alike: 'alike',
    unknown: '–',
    shared: (entries: string) => `All have: ${entries}`,
    none: 'Nothing that is known of two of them differs.',
  },
  pl: {
    title: 'Co o nich wiadomo',
    only: 'Tylko różnice',
    field: 'Pole',
    differs: 'różne',
    alike: 'jednakowe',
    unknown: '–',
    shared: (entries: string) => `Wspólne: ${entries}`,
    none: 'Nie różni się nic, co wiadomo o dwóch z nich.',
  },
});

const groups = ['demographics', 'profile', 'lists', 'bigFive', 'hofstede'] as const;

/** Fields beside each other; which of them differ is said in words as well as marked. */
export function ComparedFields({ comparison }: { comparison: Schemas['Comparison'] }) {
  const t = useText(text);
  const groupNames = useText(groupText);
  const { url, query, route } = useLocation();
  const onlyDifferences = query['only'] === 'differences';
  const { fields, differences, personas } = comparison;
  const differenceOf = new Map(differences.map((difference) => [difference.name, difference]));
  const shown = fields.filter(
    ({ name, values }) => values.some(isKnown) && (!onlyDifferences || differenceOf.has(name)),
  );
  return (
    <section class={css['part']}>
      <div class={css['head']}>
        <h2>{t.title}</h2>
        <label class={css['check']}>
          <input
            type="checkbox"
            checked={onlyDifferences}
            onChange={(event) =>
              route(addressWith(url, { only: event.currentTarget.checked ? 'differences' : null }), true)
            }
          />
          {t.only}
        </label>
      </div>
      {shown.length === 0 && <p>{t.none}</p>}
      {shown.length > 0 && (
        <Table label={t.title}>
          <thead>
            <tr>
              <th scope="col">{t.field}</th>
              {personas.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => {
            const ofGroup = shown.filter((field) => field.group === group);
            if (ofGroup.length === 0) return null;
            return (
              <tbody key={group}>
                <tr>
                  <th scope="rowgroup" colSpan={personas.length + 1} class={css['group']}>
                    {groupNames[group]}
                  </th>
                </tr>
                {ofGroup.map((field) => (
                  <FieldRow key={field.name} field={field} difference={differenceOf.get(field.name)} />
                ))}
              </tbody>
            );
          })}
        </Table>
      )}
    </section>
  );
}

type Value = Schemas['ComparedField']['values'][number];

const isKnown = (value: Value) => value !== null && !(Array.isArray(value) && value.length === 0);

function FieldRow({
  field,
  difference,
}: {
  field: Schemas['ComparedField'];
  difference: Schemas['Difference'] | undefined;
}) {
  const t = useText(text);
  const names = useText(fieldText);
  const comparable = field.values.filter(isKnown).length > 1;
  return (
    <tr>
      <th scope="row">
        <span class={css['fieldName']}>
          {field.name in names ? names[field.name as keyof typeof names] : field.name}
          {comparable && (
            <Badge {...(difference && { tone: 'info' as const })}>{difference ? t.differs : t.alike}</Badge>
          )}
        </span>
      </th>
      {field.values.map((value, index) => (
        <td key={index}>
          <FieldValue value={value} scored={field.group === 'bigFive' || field.group === 'hofstede'} />
          {index === 0 && difference?.shared && difference.shared.length > 0 && (
            <small class={css['hint']}>{t.shared(difference.shared.join(', '))}</small>
          )}
        </td>
      ))}
    </tr>
  );
}

function FieldValue({ value, scored }: { value: Value; scored: boolean }) {
  const t = useText(text);
  const format = useFormat();
  if (value === null || (Array.isArray(value) && value.length === 0)) return <>{t.unknown}</>;
  if (Array.isArray(value))
    return (
      <ul class={css['entries']}>
        {value.map((entry) => (
          <li key={entry}>{entry}</li>
        ))}
      </ul>
    );
  if (typeof value === 'string') return <>{value}</>;
  if (!scored) return <>{format.number(value)}</>;
  return (
    <span class={css['score']}>
      {format.number(value)}
      <span class={css['bar']} aria-hidden="true">
        <span style={{ width: `${value * 100}%` }} />
      </span>
    </span>
  );
}
