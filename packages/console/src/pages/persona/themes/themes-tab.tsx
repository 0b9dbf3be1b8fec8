import type { TabProps } from '../persona-page.tsx';

export function ThemesTab({ persona }: TabProps) {
  return <p>{persona.name}</p>;
}
