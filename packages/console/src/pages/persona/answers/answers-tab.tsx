import type { TabProps } from '../persona-page.tsx';

export function AnswersTab({ persona }: TabProps) {
  return <p>{persona.name}</p>;
}
