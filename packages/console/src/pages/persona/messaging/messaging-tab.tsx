import type { TabProps } from '../persona-page.tsx';

export function MessagingTab({ persona }: TabProps) {
  return <p>{persona.name}</p>;
}
