import type { Schemas } from 'persona-details-client';
import { useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Badge, type Tone } from '../../ui/layout.tsx';
import css from './personas.module.css';

export type PersonaState = Schemas['ListedPersona']['state'];
export const personaStates = ['ready', 'stale', 'unwritten', 'insufficient'] as const;

export const stateText = defineText({
  en: {
    ready: 'Up to date',
    stale: 'Out of date',
    unwritten: 'Not written yet',
    insufficient: 'No evidence',
  },
  pl: {
    ready: 'Aktualna',
    stale: 'Nieaktualna',
    unwritten: 'Jeszcze nie napisana',
    insufficient: 'Brak danych',
  },
});

const meaning = defineText({
  en: {
    ready: 'Journey and needs are written, and nothing has changed since.',
    stale:
      'The persona, its evidence, the themes or the project changed since. Open it: what this touches is written anew.',
    unwritten:
      'There is evidence, and nothing is written from it yet. Open the persona: it is written while you look.',
    insufficient:
      'There are neither answers in words nor market context. Bring some in, and sections can be written.',
    bring: 'Bring in answers',
    what: 'What the states mean',
  },
  pl: {
    ready: 'Podróż i potrzeby są napisane i od tamtej pory nic się nie zmieniło.',
    stale:
      'Od tamtej pory zmieniła się persona, jej dane, tematy lub projekt. Otwórz ją: to, czego zmiana dotyczy, zostanie napisane od nowa.',
    unwritten: 'Są dane, ale nic jeszcze z nich nie powstało. Otwórz ją: sekcje powstaną na Twoich oczach.',
    insufficient:
      'Nie ma ani odpowiedzi słownych, ani kontekstu rynkowego. Dodaj je, a sekcje będą mogły powstać.',
    bring: 'Dodaj odpowiedzi',
    what: 'Co oznaczają stany',
  },
});

const tones: Record<PersonaState, Tone> = {
  ready: 'good',
  stale: 'warn',
  unwritten: 'info',
  insufficient: 'bad',
};

/** How a persona is; where something is to be done, the way to it. */
export function StateBadge({ state, personaId }: { state: PersonaState; personaId: string }) {
  const names = useText(stateText);
  const t = useText(meaning);
  const mayBring = useMay('editor');
  return (
    <span class={css['state']}>
      <Badge tone={tones[state]} title={t[state]}>
        {names[state]}
      </Badge>
      {state === 'insufficient' && mayBring && (
        <a href={`/console/personas/${personaId}/evidence`}>{t.bring}</a>
      )}
    </span>
  );
}

/** What the badges mean, for who does not know yet. */
export function StateLegend() {
  const names = useText(stateText);
  const t = useText(meaning);
  return (
    <details class={css['legend']}>
      <summary>{t.what}</summary>
      <dl>
        {personaStates.map((state) => (
          <div key={state}>
            <dt>
              <Badge tone={tones[state]}>{names[state]}</Badge>
            </dt>
            <dd>{t[state]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
