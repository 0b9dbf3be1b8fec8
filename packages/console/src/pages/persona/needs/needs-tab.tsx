import type { TabProps } from '../persona-page.tsx';

export function NeedsTab({ persona }: TabProps) {
  return <p>{persona.name}</p>;
}
