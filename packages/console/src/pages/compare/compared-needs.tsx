import type { Schemas } from 'persona-details-client';
import { FigureValue } from '../../evidence/figure.tsx';
import { PeopleCount } from '../../evidence/people.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Notice } from '../../ui/notice.tsx';
import css from './compare.module.css';
import { type MatchedKind, matchRows, rowsInOrder } from './match-rows.ts';
import { SideBySide } from './side-by-side.tsx';
import { namesOf } from './similarity-table.tsx';

const text = defineText({
  en: {
    title: 'Needs',
    what: 'What is worded alike stands in one row, the most alike first; then what only one has. It is of words, not of meaning: two may want the same in other words.',
    jobs: 'Jobs to be done',
    outcomes: 'Desired outcomes',
    pains: 'Pains',
    alike: (percent: string) => `${percent} alike`,
    alikeWhat: 'Words alike',
    number: 'No.',
    only: 'no other like it',
    none: (name: string) => `There are no needs of ${name}`,
    stale: (name: string) => `The needs of ${name} are older than its evidence`,
    notMatched: 'None could be put together',
    open: 'Open its needs',
  },
  pl: {
    title: 'Potrzeby',
    what: 'Co jest podobnie sformułowane, stoi w jednym wierszu, od najbardziej podobnych; potem to, co ma tylko jedna persona. Chodzi o słowa, nie o znaczenie: dwie mogą chcieć tego samego innymi słowami.',
    jobs: 'Zadania do wykonania',
    outcomes: 'Oczekiwane rezultaty',
    pains: 'Bolączki',
    alike: (percent: string) => `${percent} podobne`,
    alikeWhat: 'Podobieństwo słów',
    number: 'Nr',
    only: 'bez podobnych',
    none: (name: string) => `Nie ma potrzeb: ${name}`,
    stale: (name: string) => `Potrzeby są starsze niż dane: ${name}`,
    notMatched: 'Niczego nie dało się zestawić',
    open: 'Otwórz potrzeby',
  },
});

const kinds: readonly MatchedKind[] = ['jobs', 'pains', 'outcomes'];

/** Jobs, pains and outcomes beside each other, matched by their words. */
export function ComparedNeeds({ comparison }: { comparison: Schemas['Comparison'] }) {
  const t = useText(text);
  const nameOf = namesOf(comparison);
  const { needs, matches } = comparison;
  const reasons = [...new Set(matches.flatMap(({ reason }) => reason ?? []))];
  const incomplete = needs.filter(({ status }) => status !== 'ready');
  return (
    <section class={css['part']}>
      <h2>{t.title}</h2>
      <p class={css['told']}>{t.what}</p>
      {incomplete.map(({ personaId, status, problem }) => (
        <Notice
          key={personaId}
          tone="warn"
          title={status === 'stale' ? t.stale(nameOf(personaId)) : t.none(nameOf(personaId))}
        >
          {problem && <p>{problem.detail}</p>}
          <a href={`/console/personas/${personaId}/needs`}>{t.open}</a>
        </Notice>
      ))}
      {reasons.length > 0 && incomplete.length === 0 && (
        <Notice tone="info" title={t.notMatched}>
          {reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Notice>
      )}
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} comparison={comparison} />
      ))}
    </section>
  );
}

function Kind({ kind, comparison }: { kind: MatchedKind; comparison: Schemas['Comparison'] }) {
  const t = useText(text);
  const format = useFormat();
  const { needs, matches, personas } = comparison;
  const ids = personas.map(({ id }) => id);
  const lengths = needs.map((each) => each[kind].length);
  const canMatch = matches.some(({ reason }) => reason === null);
  const rows = canMatch ? matchRows(ids, lengths, matches, kind) : rowsInOrder(lengths);
  if (rows.length === 0) return null;
  return (
    <div class={css['part']}>
      <h3>{t[kind]}</h3>
      <SideBySide
        label={t[kind]}
        first={canMatch ? t.alikeWhat : t.number}
        columns={personas.map(({ name }) => name)}
        rows={rows.map(({ places, value }, row) => ({
          key: places.join('/'),
          marked: value !== null,
          head:
            value === null ? (
              <span class={css['hint']}>{canMatch ? t.only : format.number(row + 1)}</span>
            ) : (
              <FigureValue
                name={t.alikeWhat}
                shown={t.alike(format.percent(value))}
                told={{ provenance: 'computed', formula: matches[0]?.method ?? null }}
              />
            ),
          cells: places.map((place, index) =>
            place === null ? null : <Entry key={index} kind={kind} needs={needs[index]!} place={place} />,
          ),
        }))}
      />
    </div>
  );
}

function Entry({
  kind,
  needs,
  place,
}: {
  kind: MatchedKind;
  needs: Schemas['ComparedNeeds'];
  place: number;
}) {
  if (kind !== 'pains') return <p>{needs[kind][place]}</p>;
  const { title, affected } = needs.pains[place]!;
  return (
    <>
      <p>{title}</p>
      <PeopleCount people={affected} />
    </>
  );
}
