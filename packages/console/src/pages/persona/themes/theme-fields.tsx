import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { Area, Field, Select } from '../../../ui/field.tsx';
import { kinds, kindText } from './theme-words.ts';

const text = defineText({
  en: {
    label: 'Name',
    labelHint: 'Short, as somebody would say it.',
    kind: 'Kind',
    definition: 'Definition',
    definitionHint: 'What an answer must say to count, and what does not belong.',
  },
  pl: {
    label: 'Nazwa',
    labelHint: 'Krótko, tak jak ktoś by to powiedział.',
    kind: 'Rodzaj',
    definition: 'Definicja',
    definitionHint: 'Co odpowiedź musi mówić, żeby się liczyła, a co do tematu nie należy.',
  },
});

/** Name, kind and definition, as a person sets them. */
export function ThemeFields({
  value,
  change,
}: {
  value: Schemas['NewTheme'];
  change: (fields: Partial<Schemas['NewTheme']>) => void;
}) {
  const t = useText(text);
  const words = useText(kindText);
  return (
    <>
      <Field
        label={t.label}
        hint={t.labelHint}
        required
        maxLength={120}
        value={value.label}
        onInput={(event) => change({ label: event.currentTarget.value })}
      />
      <Select
        label={t.kind}
        value={value.kind}
        onChange={(event) => change({ kind: event.currentTarget.value as Schemas['NewTheme']['kind'] })}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words[kind]}
          </option>
        ))}
      </Select>
      <Area
        label={t.definition}
        hint={t.definitionHint}
        required
        maxLength={1_000}
        value={value.definition}
        onInput={(event) => change({ definition: event.currentTarget.value })}
      />
    </>
  );
}
