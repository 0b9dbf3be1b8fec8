import { useEffect, useState } from 'preact/hooks';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { MOST_VARIANTS, type MessageOrder, messageTypes, tones } from './message-order.ts';
import css from './messaging.module.css';
import { toneText, typeText } from './messaging-words.ts';

const text = defineText({
  en: {
    order: 'Which messages',
    tone: 'Tone',
    type: 'Kind',
    occasion: 'Occasion',
    occasionHint: 'What they are for, such as a launch. May be empty.',
    variants: 'How many',
    write: 'Write',
    usual: 'Back to the usual ones',
    cost: 'What was written before comes at once; anything else is written for this and costs the tokens of one section.',
  },
  pl: {
    order: 'Jakie komunikaty',
    tone: 'Ton',
    type: 'Rodzaj',
    occasion: 'Okazja',
    occasionHint: 'Po co powstają, na przykład premiera. Może być puste.',
    variants: 'Ile',
    write: 'Napisz',
    usual: 'Wróć do zwykłych',
    cost: 'To, co już napisano, pojawia się od razu; reszta powstaje na to zamówienie i kosztuje tokeny jednej sekcji.',
  },
});

/**
 * Another tone or kind at a click; how many and for what with a button.
 *
 * @param shown what is shown now, with the project's defaults where nothing was ordered
 */
export function OrderForm({
  order,
  shown,
  busy,
  change,
}: {
  order: MessageOrder;
  shown: MessageOrder;
  busy: boolean;
  change: (order: MessageOrder) => void;
}) {
  const t = useText(text);
  const toneNames = useText(toneText);
  const typeNames = useText(typeText);
  const [context, setContext] = useState(order.context ?? '');
  const [variants, setVariants] = useState(order.variants ?? shown.variants ?? 3);
  // Where the address changed by itself, such as by the browser's way back.
  useEffect(() => setContext(order.context ?? ''), [order.context]);
  useEffect(() => setVariants(order.variants ?? shown.variants ?? 3), [order.variants, shown.variants]);
  return (
    <form
      class={`${css['order']} no-print`}
      aria-label={t.order}
      onSubmit={(event) => {
        event.preventDefault();
        const { context: _, ...rest } = order;
        change({ ...rest, variants, ...(context.trim() && { context: context.trim() }) });
      }}
    >
      <Choice
        label={t.tone}
        options={tones}
        names={toneNames}
        chosen={shown.tone}
        busy={busy}
        choose={(tone) => change({ ...order, tone })}
      />
      <Choice
        label={t.type}
        options={messageTypes}
        names={typeNames}
        chosen={shown.type}
        busy={busy}
        choose={(type) => change({ ...order, type })}
      />
      <div class={css['occasion']}>
        <Field
          label={t.occasion}
          hint={t.occasionHint}
          maxLength={1_000}
          value={context}
          onInput={(event) => setContext(event.currentTarget.value)}
        />
        <Select
          label={t.variants}
          value={variants}
          onChange={(event) => setVariants(Number(event.currentTarget.value))}
        >
          {Array.from({ length: MOST_VARIANTS }, (_, index) => (
            <option key={index} value={index + 1}>
              {index + 1}
            </option>
          ))}
        </Select>
        <div class={css['orderButtons']}>
          <Button type="submit" kind="primary" disabled={busy}>
            {t.write}
          </Button>
          {Object.keys(order).length > 0 && (
            <Button kind="quiet" onClick={() => change({})}>
              {t.usual}
            </Button>
          )}
        </div>
      </div>
      <p class={css['hint']}>{t.cost}</p>
    </form>
  );
}

/** Buttons rather than radios: with the arrow keys each one on the way would be written. */
function Choice<Option extends string>({
  label,
  options,
  names,
  chosen,
  busy,
  choose,
}: {
  label: string;
  options: readonly Option[];
  names: Record<Option, string>;
  chosen: Option | undefined;
  busy: boolean;
  choose: (option: Option) => void;
}) {
  return (
    <div class={css['choice']} role="group" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <div class={css['segments']}>
        {options.map((option) => (
          <button
            key={option}
            type="button"
            aria-pressed={option === chosen}
            disabled={busy}
            onClick={() => option !== chosen && choose(option)}
          >
            {names[option]}
          </button>
        ))}
      </div>
    </div>
  );
}
