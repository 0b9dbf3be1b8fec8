import { defineText, useText } from '../../text/define-text.ts';

/** Names of what usage is grouped by; a model's is shown as it is. */
const names = defineText({
  en: {
    journey: 'Journey',
    needs: 'Needs',
    messaging: 'Messages',
    kpi: 'KPI',
    together: 'Several in one call',
    coding: 'Coding of answers',
    optimized: 'Optimized',
    archived: 'Archived',
    none: 'In the background',
    request: 'Somebody asked',
    precompute: 'Before anybody asks',
    batch: 'Batches',
  },
  pl: {
    journey: 'Podróż',
    needs: 'Potrzeby',
    messaging: 'Komunikaty',
    kpi: 'KPI',
    together: 'Kilka w jednym wywołaniu',
    coding: 'Kodowanie odpowiedzi',
    optimized: 'Zoptymalizowany',
    archived: 'Archiwalny',
    none: 'W tle',
    request: 'Na żądanie',
    precompute: 'Zanim ktoś zapyta',
    batch: 'Partie',
  },
});

/** What a name of the API is called on the page. */
export function useNames(): (name: string) => string {
  const t = useText(names) as Record<string, string>;
  return (name) => (Object.hasOwn(t, name) ? t[name]! : name);
}
