import { useId, useState } from 'preact/hooks';
import { defineText, plural, useText } from '../../text/define-text.ts';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import css from './compare.module.css';
import { useFoundPersonas } from './use-comparison.ts';

const text = defineText({
  en: {
    hint: 'Words of the name, headline or occupation.',
    none: 'No persona is like that.',
    found: (count: number, more: boolean) =>
      `${count} ${plural('en', count, { one: 'persona', other: 'personas' })}${more ? ', and more: type on to narrow' : ''}`,
    more: 'There are more: type on to narrow.',
  },
  pl: {
    hint: 'Słowa z imienia, hasła lub zawodu.',
    none: 'Nie ma takiej persony.',
    found: (count: number, more: boolean) =>
      `${count} ${plural('pl', count, { one: 'persona', few: 'persony', other: 'person' })}${more ? ' i więcej: pisz dalej, aby zawęzić' : ''}`,
    more: 'Jest ich więcej: pisz dalej, aby zawęzić.',
  },
});

/** A combobox: what is typed is searched for, arrows go through what was found, Enter chooses. */
export function PersonaPicker({
  label,
  without,
  choose,
}: {
  label: string;
  /** Ids of those that are chosen already. */
  without: readonly string[];
  choose: (id: string) => void;
}) {
  const t = useText(text);
  const id = useId();
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState(false);
  const [active, setActive] = useState(-1);
  const found = useFoundPersonas(useDelayed(words));
  const options = (found.data?.data ?? []).filter((persona) => !without.includes(persona.id));
  const at = Math.min(active, options.length - 1);
  const take = (index: number) => {
    const option = options[index];
    if (!option) return;
    choose(option.id);
    setWords('');
    setOpened(false);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = keyMove(event.key, at, options.length);
    if (move !== undefined) {
      event.preventDefault();
      setOpened(true);
      setActive(move);
    } else if (event.key === 'Enter' && opened && at >= 0) {
      event.preventDefault();
      take(at);
    } else if (event.key === 'Escape' && opened) {
      event.preventDefault();
      setOpened(false);
      setActive(-1);
    }
  };
  return (
    <div class={css['picker']}>
      <label for={`${id}-input`}>{label}</label>
      <input
        id={`${id}-input`}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={opened}
        aria-controls={`${id}-list`}
        aria-activedescendant={opened && at >= 0 ? `${id}-${at}` : undefined}
        aria-describedby={`${id}-hint`}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setOpened(true);
          setActive(-1);
        }}
        onClick={() => setOpened(true)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpened(false)}
      />
      <span id={`${id}-hint`} class={css['hint']}>
        {t.hint}
      </span>
      <span class="visually-hidden" aria-live="polite">
        {opened && found.data && !found.isPlaceholderData
          ? options.length > 0
            ? t.found(options.length, found.data.hasMore)
            : t.none
          : ''}
      </span>
      <ul id={`${id}-list`} role="listbox" aria-label={label} class={css['options']} hidden={!opened}>
        {options.map((persona, index) => (
          <li
            key={persona.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            // The field keeps the focus: a click must not take it before it is told.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <strong>{persona.name}</strong>
            <span>{persona.personaTitle ?? persona.occupation ?? persona.headline}</span>
          </li>
        ))}
        {found.data && options.length === 0 && (
          <li role="option" aria-disabled="true" aria-selected="false">
            {t.none}
          </li>
        )}
        {found.data?.hasMore && (
          <li role="option" aria-disabled="true" aria-selected="false">
            {t.more}
          </li>
        )}
      </ul>
      {found.error && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
    </div>
  );
}

/** Where an arrow leads, round at both ends; undefined where the key is none that moves. */
function keyMove(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  return undefined;
}
