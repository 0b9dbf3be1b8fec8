import type { TabProps } from '../persona-page.tsx';

export function JourneyTab({ persona }: TabProps) {
  return <p>{persona.name}</p>;
}
