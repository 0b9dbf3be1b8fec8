import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/layout.tsx';
import { movedLeft } from './compare-address.ts';
import css from './compare.module.css';
import { usePersona } from './use-comparison.ts';

const text = defineText({
  en: {
    label: 'Compared personas',
    left: '← To the left',
    leftWhat: (name: string) => `Move ${name} to the left`,
    remove: 'Remove',
    removeWhat: (name: string) => `Remove ${name} from the comparison`,
    journey: 'Journey',
    needs: 'Needs',
    messaging: 'Messages',
    kpi: 'KPI',
    themes: 'Themes',
    gone: 'There is no such persona.',
  },
  pl: {
    label: 'Porównywane persony',
    left: '← W lewo',
    leftWhat: (name: string) => `Przesuń w lewo: ${name}`,
    remove: 'Usuń',
    removeWhat: (name: string) => `Usuń z porównania: ${name}`,
    journey: 'Ścieżka',
    needs: 'Potrzeby',
    messaging: 'Komunikaty',
    kpi: 'KPI',
    themes: 'Tematy',
    gone: 'Nie ma takiej persony.',
  },
});

const parts = ['journey', 'needs', 'messaging', 'kpi', 'themes'] as const;

/** Who is compared, in the order of the columns, with the ways to each. */
export function Chosen({ ids, show }: { ids: readonly string[]; show: (ids: readonly string[]) => void }) {
  const t = useText(text);
  return (
    <ul class={css['chosen']} aria-label={t.label}>
      {ids.map((id, index) => (
        <li key={id}>
          <ChosenPersona
            id={id}
            remove={() => show(ids.filter((each) => each !== id))}
            {...(index > 0 && { moveLeft: () => show(movedLeft(ids, id)) })}
          />
        </li>
      ))}
    </ul>
  );
}

function ChosenPersona({ id, moveLeft, remove }: { id: string; moveLeft?: () => void; remove: () => void }) {
  const t = useText(text);
  const persona = usePersona(id);
  const name = persona.data?.name ?? '…';
  const address = `/console/personas/${id}`;
  return (
    <Card>
      <article class={css['persona']}>
        <h2>{persona.error ? t.gone : <a href={address}>{name}</a>}</h2>
        {persona.data?.personaTitle && <p class={css['told']}>{persona.data.personaTitle}</p>}
        {persona.data && (
          <p class={css['parts']}>
            {parts.map((part) => (
              <a key={part} href={`${address}/${part}`} aria-label={`${t[part]}: ${name}`}>
                {t[part]}
              </a>
            ))}
          </p>
        )}
        <div class={css['deeds']}>
          {moveLeft && (
            <Button small aria-label={t.leftWhat(name)} onClick={moveLeft}>
              {t.left}
            </Button>
          )}
          <Button small aria-label={t.removeWhat(name)} onClick={remove}>
            {t.remove}
          </Button>
        </div>
      </article>
    </Card>
  );
}
