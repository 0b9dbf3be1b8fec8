import { useEffect } from 'preact/hooks';

/** Of the browser's tab; the most particular first. */
export function useTitle(...parts: (string | null | undefined)[]): void {
  const title = [...parts, 'Persona Details'].filter(Boolean).join(' – ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
