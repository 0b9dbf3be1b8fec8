import css from '../../../evidence/evidence.module.css';
import { defineText, useText } from '../../../text/define-text.ts';
import { addressOfTheme, labelsOf, useThemes } from '../themes/use-themes.ts';

const text = defineText({
  en: { theme: 'Theme', open: (label: string) => `Theme: ${label}` },
  pl: { theme: 'Temat', open: (label: string) => `Temat: ${label}` },
});

/** The themes that something speaks of, each a link to it; by their labels once these are there. */
export function ThemeChips({
  personaId,
  ids = [],
}: {
  personaId: string;
  ids?: readonly string[] | undefined;
}) {
  const t = useText(text);
  const labels = labelsOf(useThemes(personaId).data);
  return (
    <>
      {[...new Set(ids)].map((id) => {
        const label = labels.get(id);
        return (
          <a
            key={id}
            class={css['chip']}
            href={addressOfTheme(personaId, id)}
            aria-label={label && t.open(label)}
          >
            {label ?? t.theme}
          </a>
        );
      })}
    </>
  );
}
