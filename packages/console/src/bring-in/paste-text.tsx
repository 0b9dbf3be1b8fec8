import { useState } from 'preact/hooks';
import { defineText, useText } from '../text/define-text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Area, Field } from '../ui/field.tsx';

const text = defineText({
  en: {
    open: 'Paste text instead',
    title: 'Paste text',
    text: 'Text',
    textHint: 'A table, an interview, JSON or plain paragraphs: as you copied it.',
    name: 'What it is called (optional)',
    nameHint: 'Shown in the list of imports, and as the source of market context.',
    look: 'Look at it',
    pasted: 'Pasted text',
  },
  pl: {
    open: 'Wklej tekst zamiast pliku',
    title: 'Wklej tekst',
    text: 'Tekst',
    textHint: 'Tabela, wywiad, JSON lub zwykłe akapity: tak, jak je skopiowano.',
    name: 'Nazwa (opcjonalnie)',
    nameHint: 'Widoczna na liście wczytanych plików i jako źródło kontekstu rynkowego.',
    look: 'Sprawdź',
    pasted: 'Wklejony tekst',
  },
});

/** What is in the clipboard, as a file. */
export function PasteText({ onFile }: { onFile: (file: File) => void }) {
  const t = useText(text);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" small onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      {isOpen && <PasteDialog onFile={onFile} close={() => setOpen(false)} />}
    </>
  );
}

function PasteDialog({ onFile, close }: { onFile: (file: File) => void; close: () => void }) {
  const t = useText(text);
  const [pasted, setPasted] = useState('');
  const [name, setName] = useState('');
  return (
    <Dialog
      title={t.title}
      close={close}
      holdsInput
      foot={
        <Button
          kind="primary"
          disabled={pasted.trim() === ''}
          onClick={() => {
            close();
            onFile(new File([pasted], name.trim() || t.pasted));
          }}
        >
          {t.look}
        </Button>
      }
    >
      <Area
        label={t.text}
        hint={t.textHint}
        rows={10}
        value={pasted}
        onInput={(event) => setPasted(event.currentTarget.value)}
      />
      <Field
        label={t.name}
        hint={t.nameHint}
        maxLength={200}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  );
}
