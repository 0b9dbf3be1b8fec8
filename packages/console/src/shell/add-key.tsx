import { useSession } from '../session/session-context.tsx';
import { defineText, useText } from '../text/define-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { KeyForm } from './key-form.tsx';

const text = defineText({
  en: {
    title: 'Add a key',
    why: 'With an operator’s key the pages of operators are shown as well, and with a tenant’s key those of the team.',
  },
  pl: {
    title: 'Dodaj klucz',
    why: 'Klucz operatora otwiera także strony operatorów, a klucz zespołu strony zespołu.',
  },
});

export function AddKey({ close }: { close: () => void }) {
  const t = useText(text);
  const { add } = useSession();
  return (
    <Dialog title={t.title} close={close}>
      <KeyForm
        onSession={(session) => {
          add(session);
          close();
        }}
      >
        <p>{t.why}</p>
      </KeyForm>
    </Dialog>
  );
}
