import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { addressWith } from '../../../ui/address.ts';
import { Skeleton } from '../../../ui/layout.tsx';
import { Notice, ProblemNotice } from '../../../ui/notice.tsx';
import { Mentions } from './mentions.tsx';
import { ThemeAbout } from './theme-about.tsx';
import { ThemeActions } from './theme-actions.tsx';
import { ThemeBadges } from './theme-badges.tsx';
import { ThemeHistory } from './theme-history.tsx';
import css from './themes.module.css';
import { addressOfTheme, labelsOf, useTheme } from './use-themes.ts';

const text = defineText({
  en: {
    back: '← All themes',
    loading: 'The theme is being fetched',
    merged: 'This theme was merged',
    mergedWhat:
      'Its people count for another theme now; it can be changed again once the merge is taken back.',
    to: 'To the theme that it counts for:',
    another: 'another theme',
  },
  pl: {
    back: '← Wszystkie tematy',
    loading: 'Trwa pobieranie tematu',
    merged: 'Ten temat został scalony',
    mergedWhat:
      'Jego osoby liczą się teraz do innego tematu; będzie można go zmieniać po cofnięciu scalenia.',
    to: 'Do tematu, do którego się liczy:',
    another: 'inny temat',
  },
});

/** All of one theme: what it is, who says it where, and what people decided. */
export function ThemePanel({ personaId, themeId }: { personaId: string; themeId: string }) {
  const t = useText(text);
  const may = useMay('editor');
  const { url } = useLocation();
  const { theme, themes, error } = useTheme(personaId, themeId);
  const back = addressWith(url, { theme: null, stance: null, verdict: null, rejected: null });
  return (
    <section class={css['page']} aria-label={theme?.label ?? t.loading}>
      <p>
        <a href={back}>{t.back}</a>
      </p>
      {error && <ProblemNotice error={error} />}
      {!theme && !error && <Skeleton lines={6} label={t.loading} />}
      {theme && themes && (
        <>
          <div class={css['head']}>
            <Heading label={theme.label} />
            {may && <ThemeActions personaId={personaId} theme={theme} themes={themes} />}
          </div>
          <ThemeBadges theme={theme} />
          {theme.mergedInto && (
            <Notice tone="warn" title={t.merged}>
              <p>{t.mergedWhat}</p>
              <p>
                {t.to}{' '}
                <a href={addressOfTheme(personaId, theme.mergedInto)}>
                  {labelsOf(themes).get(theme.mergedInto) ?? t.another}
                </a>
              </p>
            </Notice>
          )}
          <ThemeAbout personaId={personaId} theme={theme} />
          <Mentions personaId={personaId} theme={theme} />
          <ThemeHistory personaId={personaId} themeId={theme.id} />
        </>
      )}
    </section>
  );
}

/** Takes the focus: what was opened stands where the list stood. */
function Heading({ label }: { label: string }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <h2 ref={element} tabIndex={-1} class={css['heading']}>
      {label}
    </h2>
  );
}
