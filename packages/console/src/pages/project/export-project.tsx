import { useState } from 'preact/hooks';
import { ok, type Schemas } from 'persona-details-client';
import { saveFile } from '../../charts/save-svg.ts';
import { useApi } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { fileNameOf } from './file-name.ts';
import { Section } from './section.tsx';

const text = defineText({
  en: {
    title: 'Export',
    what: 'All of the project as an archive (ZIP): benchmarks, personas, answers, market context, themes and sections. It can be imported again, here or elsewhere.',
    export: 'Download the archive',
    running: 'The archive is being made …',
  },
  pl: {
    title: 'Eksport',
    what: 'Cały projekt jako archiwum (ZIP): wskaźniki, persony, odpowiedzi, kontekst rynkowy, tematy i sekcje. Można je wczytać ponownie, tutaj lub gdzie indziej.',
    export: 'Pobierz archiwum',
    running: 'Archiwum powstaje …',
  },
});

export function ExportProject({ project: { id, name } }: { project: Schemas['Project'] }) {
  const t = useText(text);
  const api = useApi();
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const download = async () => {
    setState({ busy: true });
    try {
      const archive = ok(
        await api.GET('/v1/projects/{id}/export', { params: { path: { id } }, parseAs: 'blob' }),
      ) as unknown as Blob;
      saveFile(archive, `${fileNameOf(name)}.zip`);
      setState({ busy: false });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Section title={t.title} what={t.what}>
      {state.error !== undefined && <ProblemNotice error={state.error} />}
      <Row>
        <Button disabled={state.busy} onClick={() => void download()}>
          {state.busy ? t.running : t.export}
        </Button>
      </Row>
    </Section>
  );
}
