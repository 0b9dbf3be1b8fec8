import type { TabProps } from '../persona-page.tsx';

export function KpiTab({ persona }: TabProps) {
  return <p>{persona.name}</p>;
}
