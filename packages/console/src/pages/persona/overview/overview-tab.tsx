import type { TabProps } from '../persona-page.tsx';

export function OverviewTab({ persona }: TabProps) {
  return <p>{persona.name}</p>;
}
