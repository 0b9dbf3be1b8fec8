import { BringIn } from '../../bring-in/bring-in.tsx';
import { KeptImports } from '../../bring-in/kept-imports.tsx';
import { ofProject } from '../../bring-in/place.ts';
import { useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { ProjectTabProps } from './project-page.tsx';

const text = defineText({
  en: {
    title: 'Bring in personas and benchmarks',
    viewer: 'Your key may look. To bring something in it takes an editor’s key.',
    before: 'Earlier imports',
  },
  pl: {
    title: 'Dodaj persony i wskaźniki',
    viewer: 'Twój klucz pozwala przeglądać. Do dodawania danych potrzebny jest klucz edytora.',
    before: 'Wcześniejsze wczytania',
  },
});

export function FilesTab({ project: { id } }: ProjectTabProps) {
  const t = useText(text);
  const mayWrite = useMay('editor');
  return (
    <Stack>
      <h2>{t.title}</h2>
      {mayWrite ? <BringIn place={ofProject(id)} /> : <Notice tone="info">{t.viewer}</Notice>}
      <h2>{t.before}</h2>
      <KeptImports place={ofProject(id)} />
    </Stack>
  );
}
