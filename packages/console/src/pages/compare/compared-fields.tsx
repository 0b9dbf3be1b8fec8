import { useLocation } from 'preact-iso';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { addressWith } from '../../ui/address.ts';
import { Badge } from '../../ui/layout.tsx';
import css from './compare.module.css';
import { fieldText, groupText } from './field-words.ts';
import { ShareBar } from './share-bar.tsx';
import { SideBySide } from './side-by-side.tsx';

const text = defineText({
  en: {
    title: 'What is known of them',
    only: 'Only what differs',
    field: 'Field',
    differs: 'differs',
    alike: 'alike',
    shared: (entries: string) => `All have: ${entries}`,
    none: 'Nothing that is known of two of them differs.',
  },
  pl: {
    title: 'Co o nich wiadomo',
    only: 'Tylko różnice',
    field: 'Pole',
    differs: 'różne',
    alike: 'jednakowe',
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
      {groups.map((group) => {
        const ofGroup = shown.filter((field) => field.group === group);
        if (ofGroup.length === 0) return null;
        return (
          <div key={group} class={css['part']}>
            <h3>{groupNames[group]}</h3>
            <SideBySide
              label={groupNames[group]}
              first={t.field}
              columns={personas.map(({ name }) => name)}
              rows={ofGroup.map((field) => ({
                key: field.name,
                head: <FieldName field={field} difference={differenceOf.get(field.name)} />,
                cells: field.values.map((value, index) =>
                  isKnown(value) ? <FieldValue key={index} value={value} group={group} /> : null,
                ),
              }))}
            />
          </div>
        );
      })}
    </section>
  );
}

type Value = Schemas['ComparedField']['values'][number];

const isKnown = (value: Value) => value !== null && !(Array.isArray(value) && value.length === 0);

/** What a field is called, whether its values differ, and what lists have in common. */
function FieldName({
  field: { name, values },
  difference,
}: {
  field: Schemas['ComparedField'];
  difference: Schemas['Difference'] | undefined;
}) {
  const t = useText(text);
  const names = useText(fieldText);
  const comparable = values.filter(isKnown).length > 1;
  const shared = difference?.shared ?? [];
  return (
    <>
      <span class={css['fieldName']}>
        {name in names ? names[name as keyof typeof names] : name}
        {comparable && (
          <Badge {...(difference && { tone: 'info' as const })}>{difference ? t.differs : t.alike}</Badge>
        )}
      </span>
      {shared.length > 0 && <small class={css['hint']}>{t.shared(shared.join(', '))}</small>}
    </>
  );
}

function FieldValue({ value, group }: { value: Value; group: Schemas['ComparedField']['group'] }) {
  const format = useFormat();
  if (Array.isArray(value))
    return (
      <ul class={css['entries']}>
        {value.map((entry) => (
          <li key={entry}>{entry}</li>
        ))}
      </ul>
    );
  if (typeof value !== 'number') return <>{value}</>;
  const shown = format.number(value);
  return group === 'bigFive' || group === 'hofstede' ? (
    <ShareBar value={value}>{shown}</ShareBar>
  ) : (
    <>{shown}</>
  );
}
