import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { fieldText, kindText } from './theme-words.ts';
import css from './themes.module.css';
import { labelsOf, useThemes } from './use-themes.ts';

const text = defineText({
  en: {
    add: 'added',
    change: 'changed',
    merge: (into: string) => `merged into ${into}`,
    unmerge: 'taken out of what it was merged into',
    dismiss: 'dismissed',
    restore: 'restored',
    reject: 'a sentence rejected',
    unreject: 'a sentence counts again',
    from: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
    another: 'another theme',
    by: (who: string, when: string) => `${who}, ${when}`,
    undone: (who: string, when: string) => `taken back by ${who}, ${when}`,
  },
  pl: {
    add: 'dodanie',
    change: 'zmiana',
    merge: (into: string) => `scalenie z ${into}`,
    unmerge: 'cofnięcie scalenia',
    dismiss: 'odrzucenie',
    restore: 'przywrócenie',
    reject: 'odrzucenie zdania',
    unreject: 'zdanie znów się liczy',
    from: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
    another: 'innym tematem',
    by: (who: string, when: string) => `${who}, ${when}`,
    undone: (who: string, when: string) => `cofnięto: ${who}, ${when}`,
  },
});

/** What somebody did to a theme, who, when, and whether it was taken back. */
export function EditSentence({ personaId, edit }: { personaId: string; edit: Schemas['ThemeEdit'] }) {
  const t = useText(text);
  const words = useText(kindText);
  const fields = useText(fieldText);
  const format = useFormat();
  const labels = labelsOf(useThemes(personaId).data);
  const { action, before, after, userId, at, undone } = edit;
  const into = after.mergedInto && (labels.get(after.mergedInto) ?? t.another);
  const told =
    action === 'merge' ? (into ? t.merge(labels.has(after.mergedInto!) ? `“${into}”` : into) : t.unmerge) : t[action];
  const shown = (name: 'label' | 'kind' | 'definition', of: typeof before) => {
    const value = of[name];
    if (value === undefined) return '–';
    return name === 'kind' ? words[value as keyof typeof words] : `“${value}”`;
  };
  const changed = (['label', 'kind', 'definition'] as const).filter((name) => after[name] !== undefined);
  return (
    <span class={css['edit']} data-undone={undone !== null}>
      <strong>{told}</strong>
      {changed.map((name) => (
        <span key={name}>
          {before[name] === undefined
            ? `${fields[name]}: ${shown(name, after)}`
            : t.from(fields[name], shown(name, before), shown(name, after))}
        </span>
      ))}
      <small>{t.by(userId, format.dateTime(at))}</small>
      {undone && <small>{t.undone(undone.userId, format.dateTime(undone.at))}</small>}
    </span>
  );
}
