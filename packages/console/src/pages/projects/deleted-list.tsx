import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { reasonText } from './delete-dialog.tsx';
import css from './projects.module.css';

const text = defineText({
  en: {
    deleted: (when: string) => `Deleted ${when}`,
    until: (when: string) => `can be restored until ${when}`,
    restore: 'Restore',
  },
  pl: {
    deleted: (when: string) => `Usunięto ${when}`,
    until: (when: string) => `można przywrócić do ${when}`,
    restore: 'Przywróć',
  },
});

type Deleted = Schemas['DeletedProject'];

/** What was deleted, of projects or personas, each to be restored. */
export function DeletedList({
  items,
  none,
  restore,
}: {
  items: readonly Deleted[];
  none: string;
  restore: (item: Deleted) => Promise<unknown>;
}) {
  if (items.length === 0) return <p class={css['muted']}>{none}</p>;
  return (
    <ul class={css['list']}>
      {items.map((item) => (
        <DeletedItem key={item.id} item={item} restore={() => restore(item)} />
      ))}
    </ul>
  );
}

function DeletedItem({ item, restore }: { item: Deleted; restore: () => Promise<unknown> }) {
  const t = useText(text);
  const reasons = useText(reasonText);
  const format = useFormat();
  const mayRestore = useMay('editor');
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const run = async () => {
    setState({ busy: true });
    await restore().catch((error: unknown) => setState({ busy: false, error }));
  };
  return (
    <li class={css['listed']}>
      <div class={css['listedFacts']}>
        <strong>{item.name}</strong>
        <p class={css['muted']}>
          {[
            t.deleted(format.dateTime(item.deletedAt)),
            t.until(format.dateTime(item.undoAvailableUntil)),
            reasons[item.reason],
            item.reasonDetail,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {state.error !== undefined && <ProblemNotice error={state.error} />}
      </div>
      {mayRestore && (
        <Button small disabled={state.busy} onClick={() => void run()}>
          {t.restore}
        </Button>
      )}
    </li>
  );
}
