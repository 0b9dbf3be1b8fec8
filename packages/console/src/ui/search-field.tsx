import { useEffect, useState } from 'preact/hooks';
import { Field } from './field.tsx';
import { useDelayed } from './use-delayed.ts';

/** Words to search for. Tells them once nothing more is typed for a moment; follows the address when it changes. */
export function SearchField({
  label,
  value,
  onSearch,
}: {
  label: string;
  value: string;
  onSearch: (words: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const words = useDelayed(typed.trim());
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (words !== value && words === typed.trim()) onSearch(words);
  }, [words]);
  return (
    <Field
      label={label}
      type="search"
      maxLength={200}
      value={typed}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}
