import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useThemes, addressOfTheme, labelsOf } from './use-themes.ts';
import css from './themes.module.css';

const text = defineText({
  en: {
    themes: (count: number) => plural('en', count, { one: 'Theme', other: 'Themes' }),
    theme: 'a theme',
  },
  pl: {
    themes: (count: number) => plural('pl', count, { one: 'Temat', other: 'Tematy' }),
    theme: 'temat',
  },
});

/** Links to the themes that an entry of a section speaks of. */
export function ThemeLinks({
  personaId,
  themeIds,
  language,
}: {
  personaId: string;
  themeIds: readonly string[];
  language: string | undefined;
}) {
  const t = useText(text);
  const labels = labelsOf(useThemes(personaId).data);
  if (themeIds.length === 0) return null;
  return (
    <p class={css['links']}>
      <span>{t.themes(themeIds.length)}:</span>
      {themeIds.map((id) => (
        <a key={id} href={addressOfTheme(personaId, id)} lang={language}>
          {labels.get(id) ?? t.theme}
        </a>
      ))}
    </p>
  );
}
