import { defineText, useText } from '../../../text/define-text.ts';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { Pager, usePages } from '../../../ui/pager.tsx';
import { EditSentence } from './edit-sentence.tsx';
import css from './themes.module.css';
import { useEdits } from './use-themes.ts';

const text = defineText({
  en: { title: 'What people changed', none: 'Nobody has changed anything yet.' },
  pl: { title: 'Co zmienili ludzie', none: 'Nikt jeszcze niczego nie zmienił.' },
});

/** The edits of a theme and of those that were merged into it, the oldest first. */
export function ThemeHistory({ personaId, themeId }: { personaId: string; themeId: string }) {
  const t = useText(text);
  const pages = usePages();
  const edits = useEdits(personaId, themeId, pages.startingAfter);
  return (
    <section class={css['page']} aria-label={t.title}>
      <h3>{t.title}</h3>
      {edits.error && <ProblemNotice error={edits.error} retry={() => void edits.refetch()} />}
      {edits.data?.data.length === 0 && pages.number === 1 && <p class={css['told']}>{t.none}</p>}
      {edits.data && edits.data.data.length > 0 && (
        <ol class={css['history']}>
          {edits.data.data.map((edit) => (
            <li key={edit.id}>
              <EditSentence personaId={personaId} edit={edit} />
            </li>
          ))}
        </ol>
      )}
      <Pager pages={pages} page={edits.data} />
    </section>
  );
}
