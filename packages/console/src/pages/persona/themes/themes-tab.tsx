import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { defineText, useText } from '../../../text/define-text.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Empty, Skeleton } from '../../../ui/layout.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { useTitle } from '../../../ui/title.ts';
import type { TabProps } from '../persona-page.tsx';
import { ThemePanel } from './theme-panel.tsx';
import { themesPlaceOf } from './themes-address.ts';
import { ThemesList } from './themes-list.tsx';
import { isCounting, useThemes } from './use-themes.ts';
import { useRefreshThemes } from './use-theme-edits.ts';

const text = defineText({
  en: {
    title: 'Themes',
    loading: 'The themes are being fetched',
    none: 'No answers, no themes yet',
    noneWhat:
      'Themes are what several people say, named once. Bring in answers, and each is read and coded in the background.',
    bring: 'Bring in answers',
  },
  pl: {
    title: 'Tematy',
    loading: 'Trwa pobieranie tematów',
    none: 'Nie ma odpowiedzi, więc nie ma jeszcze tematów',
    noneWhat:
      'Temat to coś, co mówi kilka osób, nazwane jeden raz. Dodaj odpowiedzi, a każda zostanie w tle przeczytana i zakodowana.',
    bring: 'Dodaj odpowiedzi',
  },
});

/** What people said, coded into themes; one of them where the address names it. */
export function ThemesTab({ persona }: TabProps) {
  const t = useText(text);
  useTitle(t.title, persona.name);
  const themes = useThemes(persona.id);
  const { theme } = themesPlaceOf(useLocation().query);
  useRefreshOnceCounted(persona.id);
  if (themes.isPending) return <Skeleton lines={6} label={t.loading} />;
  if (themes.error && !themes.data)
    return <ProblemNotice error={themes.error} retry={() => void themes.refetch()} />;
  if (theme) return <ThemePanel key={theme} personaId={persona.id} themeId={theme} />;
  if (themes.data.state === 'none' && themes.data.data.length === 0)
    return (
      <Empty title={t.none}>
        <p>{t.noneWhat}</p>
        <ButtonLink kind="primary" href={`/console/personas/${persona.id}/evidence`}>
          {t.bring}
        </ButtonLink>
      </Empty>
    );
  return <ThemesList personaId={persona.id} themes={themes.data} />;
}

/** Once all is counted, what was fetched in between is of the past: mentions, and the sections that are made of themes. */
function useRefreshOnceCounted(personaId: string): void {
  const counting = isCounting(useThemes(personaId).data);
  const was = useRef(counting);
  const refresh = useRefreshThemes(personaId);
  useEffect(() => {
    if (was.current && !counting) void refresh();
    was.current = counting;
  }, [counting]);
}
