import { useEffect, useState } from 'preact/hooks';

/** A value once it stays the same for so many milliseconds: what is typed is not searched for with each letter. */
export function useDelayed<T>(value: T, milliseconds = 300): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
