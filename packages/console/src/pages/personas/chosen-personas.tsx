import { defineText, useText } from '../../text/define-text.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import css from './personas.module.css';

const text = defineText({
  en: {
    one: (name: string) => `${name} is chosen. Choose one or two more to compare.`,
    several: (names: string) => `Chosen: ${names}`,
    compare: 'Compare',
    clear: 'Clear',
  },
  pl: {
    one: (name: string) => `Wybrano: ${name}. Wybierz jeszcze jedną lub dwie, aby porównać.`,
    several: (names: string) => `Wybrano: ${names}`,
    compare: 'Porównaj',
    clear: 'Wyczyść',
  },
});

/** Two or three personas that were ticked, on their way to be compared. */
export function ChosenPersonas({
  chosen,
  clear,
}: {
  chosen: readonly { id: string; name: string }[];
  clear: () => void;
}) {
  const t = useText(text);
  const [first, second] = chosen;
  return (
    <div class={first ? css['chosen'] : undefined} role="status">
      {first && (
        <>
          <span>{second ? t.several(chosen.map(({ name }) => name).join(', ')) : t.one(first.name)}</span>
          <span class={css['chosenActions']}>
            {second && (
              <ButtonLink
                kind="primary"
                small
                href={`/console/compare?personas=${chosen.map(({ id }) => id).join(',')}`}
              >
                {t.compare}
              </ButtonLink>
            )}
            <Button small onClick={clear}>
              {t.clear}
            </Button>
          </span>
        </>
      )}
    </div>
  );
}
