import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useSession } from '../session/session-context.tsx';
import { defineText, languages, useText } from '../text/define-text.ts';
import { useLanguage } from '../text/language.tsx';
import { Button } from '../ui/button.tsx';
import { AddKey } from './add-key.tsx';
import css from './shell.module.css';
import { themes, useTheme } from './theme.ts';

const text = defineText({
  en: {
    skip: 'To the content',
    main: 'Main',
    projects: 'Projects',
    personas: 'Personas',
    compare: 'Compare',
    usage: 'Usage',
    rollout: 'Rollout',
    audit: 'Audit',
    state: 'State',
    settings: 'Settings',
    language: 'Language',
    en: 'English',
    pl: 'Polski',
    theme: 'Colours',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    signOut: 'Sign out',
    addKey: 'Add a key',
    as: (who: string) => `Signed in: ${who}`,
    operator: 'operator',
  },
  pl: {
    skip: 'Do treści',
    main: 'Główna nawigacja',
    projects: 'Projekty',
    personas: 'Persony',
    compare: 'Porównanie',
    usage: 'Zużycie',
    rollout: 'Wdrożenie',
    audit: 'Dziennik',
    state: 'Stan',
    settings: 'Ustawienia',
    language: 'Język',
    en: 'English',
    pl: 'Polski',
    theme: 'Kolory',
    system: 'Jak system',
    light: 'Jasne',
    dark: 'Ciemne',
    signOut: 'Wyloguj',
    addKey: 'Dodaj klucz',
    as: (who: string) => `Zalogowano: ${who}`,
    operator: 'operator',
  },
});

/** What stands around each page: where one can go, and how one likes to read. */
export function Frame({ children }: { children: ComponentChildren }) {
  const t = useText(text);
  return (
    <>
      <a class={css['skip']} href="#content">
        {t.skip}
      </a>
      <header class={css['head']}>
        <a class={css['brand']} href="/console">
          <img src="/console/favicon.svg" alt="" width="28" height="28" />
          Persona Details
        </a>
        <Navigation />
        <Settings />
      </header>
      <main id="content" class={css['content']} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function Navigation() {
  const t = useText(text);
  const { path } = useLocation();
  const { team, operator } = useSession().session;
  const links = [
    ...(team
      ? ([
          ['/console', t.projects],
          ['/console/personas', t.personas],
          ['/console/compare', t.compare],
          ['/console/usage', t.usage],
        ] as const)
      : []),
    ...(operator
      ? ([
          ['/console/rollout', t.rollout],
          ['/console/state', t.state],
        ] as const)
      : []),
    ...(operator || team?.who.role === 'admin' ? ([['/console/audit', t.audit]] as const) : []),
  ];
  return (
    <nav class={css['nav']} aria-label={t.main}>
      {links.map(([href, label]) => (
        <a key={href} href={href} aria-current={isOpen(href, path) ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

/** A project's page belongs to the projects, which are at the root. */
function isOpen(href: string, path: string): boolean {
  if (href === '/console') return /^\/console\/?$/.test(path) || path.startsWith('/console/projects');
  return path === href || path.startsWith(`${href}/`);
}

function Settings() {
  const t = useText(text);
  const { session, signOut } = useSession();
  const { language, choose } = useLanguage();
  const { theme, chooseTheme } = useTheme();
  const [adds, setAdds] = useState(false);
  const who = [
    session.team && `${session.team.who.tenant.name} (${session.team.who.role})`,
    session.operator && t.operator,
  ];
  return (
    <details class={css['settings']}>
      <summary>{t.settings}</summary>
      <div class={css['menu']}>
        <p>{t.as(who.filter(Boolean).join(', '))}</p>
        <label>
          {t.language}
          <select value={language} onChange={(event) => choose(event.currentTarget.value as typeof language)}>
            {languages.map((tag) => (
              <option key={tag} value={tag} lang={tag}>
                {t[tag]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.theme}
          <select value={theme} onChange={(event) => chooseTheme(event.currentTarget.value as typeof theme)}>
            {themes.map((name) => (
              <option key={name} value={name}>
                {t[name]}
              </option>
            ))}
          </select>
        </label>
        <Button small onClick={() => setAdds(true)}>
          {t.addKey}
        </Button>
        <Button small onClick={signOut}>
          {t.signOut}
        </Button>
      </div>
      {adds && <AddKey close={() => setAdds(false)} />}
    </details>
  );
}
