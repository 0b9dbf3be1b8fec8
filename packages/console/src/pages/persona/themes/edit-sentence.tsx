import type { Schemas } from 'persona-details-client';
import { useSession } from '../../../session/session-context.tsx';
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
    you: 'you',
    key: (start: string) => `key ${start}…`,
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
    you: 'Ty',
    key: (start: string) => `klucz ${start}…`,
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
  const { team } = useSession().session;
  // An id of a key says nothing to a reader; the title has all of it.
  const who = (id: string) =>
    id === team?.who.userId ? t.you : /^[\da-f]{8}-[\da-f-]{27}$/.test(id) ? t.key(id.slice(0, 8)) : id;
  const labels = labelsOf(useThemes(personaId).data);
  const { action, before, after, userId, at, undone } = edit;
  const into = after.mergedInto && (labels.get(after.mergedInto) ?? t.another);
  const told =
    action === 'merge'
      ? into
        ? t.merge(labels.has(after.mergedInto!) ? `“${into}”` : into)
        : t.unmerge
      : t[action];
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
      <small title={userId}>{t.by(who(userId), format.dateTime(at))}</small>
      {undone && (
        <small title={undone.userId}>{t.undone(who(undone.userId), format.dateTime(undone.at))}</small>
      )}
    </span>
  );
}
