import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ok } from 'persona-details-client';
import { mebibyte } from '../../bring-in/place.ts';
import { Progress } from '../../bring-in/progress.tsx';
import { upload } from '../../bring-in/upload.ts';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useTell } from '../../ui/toasts.tsx';

const text = defineText({
  en: {
    title: 'Import an archive',
    what: 'An archive (ZIP) that was exported from a project, of this service or another one. It becomes a new project; answers are coded anew, and sections written anew.',
    file: 'Archive',
    limit: (most: string) => `At most ${most}.`,
    tooLarge: (size: string, most: string) => `It has ${size}, and ${most} are taken.`,
    import: 'Import it',
    sending: 'The archive is being sent',
    reading: 'The project is being made of it',
    done: (personas: number, responses: number) =>
      `The project is in: personas ${personas}, answers ${responses}.`,
  },
  pl: {
    title: 'Wczytaj archiwum',
    what: 'Archiwum (ZIP) wyeksportowane z projektu, z tej lub innej usługi. Powstanie z niego nowy projekt; odpowiedzi zostaną zakodowane, a sekcje napisane od nowa.',
    file: 'Archiwum',
    limit: (most: string) => `Najwyżej ${most}.`,
    tooLarge: (size: string, most: string) => `Ma ${size}, a przyjmujemy najwyżej ${most}.`,
    import: 'Wczytaj',
    sending: 'Archiwum jest wysyłane',
    reading: 'Powstaje z niego projekt',
    done: (personas: number, responses: number) =>
      `Projekt został wczytany: persony ${personas}, odpowiedzi ${responses}.`,
  },
});

/** Bytes, as the service takes them. */
const MOST = 25 * mebibyte;
const MOST_SHOWN = '25 MiB';

export function ImportArchive({ close }: { close: () => void }) {
  const t = useText(text);
  const format = useFormat();
  const api = useApi();
  const tell = useTell();
  const { route } = useLocation();
  const invalidate = useInvalidate();
  const [file, setFile] = useState<File>();
  const [state, setState] = useState<{ sent?: number; error?: unknown }>({});
  const isTooLarge = file !== undefined && file.size > MOST;
  const send = async (archive: File) => {
    setState({ sent: 0 });
    try {
      const { project, imported } = ok(
        await api.POST('/v1/projects/import', {
          params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
          headers: { 'Content-Type': 'application/zip' },
          body: archive as never,
          bodySerializer: (body) => body,
          fetch: (request) => upload(request, archive, (sent) => setState({ sent })),
        }),
      );
      tell(t.done(imported.personas, imported.responses));
      void invalidate();
      route(`/console/projects/${project.id}`);
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <Dialog
      title={t.title}
      close={close}
      foot={
        <Button
          kind="primary"
          disabled={!file || isTooLarge || state.sent !== undefined}
          onClick={() => file && void send(file)}
        >
          {t.import}
        </Button>
      }
    >
      <p>{t.what}</p>
      <Field
        label={t.file}
        hint={t.limit(MOST_SHOWN)}
        error={isTooLarge ? t.tooLarge(format.bytes(file.size), MOST_SHOWN) : undefined}
        type="file"
        accept=".zip,application/zip"
        onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
      />
      {state.sent !== undefined && (
        <Progress
          label={state.sent < 1 ? t.sending : t.reading}
          share={state.sent < 1 ? state.sent : undefined}
        />
      )}
      {state.error !== undefined && <ProblemNotice error={state.error} />}
    </Dialog>
  );
}
