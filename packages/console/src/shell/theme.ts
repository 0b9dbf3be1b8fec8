import { useState } from 'preact/hooks';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const KEPT_AS = 'console-theme';

/** Light, dark, or what the system has. */
export function useTheme() {
  const [theme, setTheme] = useState(keptTheme);
  const chooseTheme = (chosen: Theme) => {
    localStorage.setItem(KEPT_AS, chosen);
    applyTheme(chosen);
    setTheme(chosen);
  };
  return { theme, chooseTheme };
}

/** Before anything is drawn, so that nothing flashes. */
export function applyKeptTheme(): void {
  applyTheme(keptTheme());
}

function keptTheme(): Theme {
  const kept = localStorage.getItem(KEPT_AS);
  return themes.find((theme) => theme === kept) ?? 'system';
}

function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}
