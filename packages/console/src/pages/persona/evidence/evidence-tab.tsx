import type { TabProps } from '../persona-page.tsx';

export function EvidenceTab({ persona }: TabProps) {
  return <p>{persona.name}</p>;
}
