import { useEffect, useState } from 'preact/hooks';
import { defineText, useText } from '../text/define-text.ts';
import { Field } from '../ui/field.tsx';

const text = defineText({
  en: { min: 'Worst', max: 'Best', guess: 'a guess', wrong: 'Give two numbers, the smaller first.' },
  pl: {
    min: 'Najgorsza',
    max: 'Najlepsza',
    guess: 'przypuszczenie',
    wrong: 'Podaj dwie liczby, najpierw mniejszą.',
  },
});

/** The ends of a rating's scale; told once both are there. */
export function ScaleFields({
  scale,
  onChange,
}: {
  scale: { min: number; max: number; stated: boolean } | null;
  onChange: (scale: { min: number; max: number }) => void;
}) {
  const t = useText(text);
  const [ends, setEnds] = useState<[string, string]>(['', '']);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setEnds([String(scale?.min ?? ''), String(scale?.max ?? '')]), [scale?.min, scale?.max]);
  const set = (next: [string, string]) => {
    setEnds(next);
    if (next.includes('')) return;
    const [min, max] = next.map(Number) as [number, number];
    const isScale = min < max;
    setWrong(!isScale);
    if (isScale && (min !== scale?.min || max !== scale.max || !scale.stated)) onChange({ min, max });
  };
  const hint = scale && !scale.stated ? t.guess : undefined;
  return (
    <>
      <Field
        label={t.min}
        hint={hint}
        type="number"
        step="any"
        value={ends[0]}
        error={wrong ? t.wrong : undefined}
        onChange={({ currentTarget: { value } }) => set([value, ends[1]])}
      />
      <Field
        label={t.max}
        hint={hint}
        type="number"
        step="any"
        value={ends[1]}
        onChange={({ currentTarget: { value } }) => set([ends[0], value])}
      />
    </>
  );
}
