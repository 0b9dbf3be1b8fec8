import type { Schemas } from 'persona-details-client';
import { useApi } from '../session/session-context.tsx';
import { useInvalidate } from '../session/use-invalidate.ts';
import { defineText, useText } from '../text/define-text.ts';
import { useFormat } from '../text/format.ts';
import { Confirm } from '../ui/dialog.tsx';
import { useTell } from '../ui/toasts.tsx';
import { countText } from './intake-text.ts';
import { removeImport } from './imports-api.ts';
import type { Place } from './place.ts';

const text = defineText({
  en: {
    title: 'Take this import back?',
    action: 'Take it back',
    cancelTitle: 'End this import?',
    cancelAction: 'End it',
    cancelled: 'It is still being read. Nothing of it will be in.',
    evidence: (what: string) =>
      `${what} will be gone, with what was found in them. Sections that were written since go as well; those from before serve until others are written.`,
    personas: (what: string) =>
      `${what} will be gone. Where one has answers or market context by now, nothing is taken back.`,
    benchmarks: (what: string) => `${what} will be gone. Those in whose place they came are back.`,
    again: 'The file can be imported again afterwards.',
    done: 'Taken back.',
    file: 'File',
  },
  pl: {
    title: 'Cofnąć to wczytanie?',
    action: 'Cofnij',
    cancelTitle: 'Przerwać to wczytywanie?',
    cancelAction: 'Przerwij',
    cancelled: 'Plik jest jeszcze czytany. Nic z niego nie zostanie zapisane.',
    evidence: (what: string) =>
      `Zniknie: ${what}, wraz z tym, co w nich znaleziono. Znikną też sekcje napisane od tamtej pory; wcześniejsze będą służyć, aż powstaną nowe.`,
    personas: (what: string) =>
      `Zniknie: ${what}. Jeśli któraś ma już odpowiedzi lub kontekst rynkowy, nic nie zostanie cofnięte.`,
    benchmarks: (what: string) => `Zniknie: ${what}. Wrócą te, które zostały zastąpione.`,
    again: 'Plik będzie można potem wczytać ponownie.',
    done: 'Cofnięto wczytanie.',
    file: 'Plik',
  },
});

/** Asks whether an import is to be taken back, and does it. */
export function TakeBack({
  place,
  report,
  close,
  onDone,
}: {
  place: Place;
  report: Schemas['FileImport'];
  close: () => void;
  onDone?: () => void;
}) {
  const t = useText(text);
  const counted = useText(countText);
  const format = useFormat();
  const api = useApi();
  const tell = useTell();
  const invalidate = useInvalidate();
  const kind = report.recognised?.kind ?? 'responses';
  const imported = report.counts?.imported ?? 0;
  const what = counted[kind](imported, format.number(imported));
  const isRunning = report.progress !== null;
  const consequence = kind === 'personas' || kind === 'benchmarks' ? t[kind](what) : t.evidence(what);
  const act = async () => {
    await removeImport(api, place, report.importId!);
    tell(t.done);
    onDone?.();
    await invalidate(place.id, place.projectId);
  };
  return (
    <Confirm
      title={isRunning ? t.cancelTitle : t.title}
      action={isRunning ? t.cancelAction : t.action}
      danger
      act={act}
      close={close}
    >
      {report.file.name && (
        <p>
          {t.file}: <strong>{report.file.name}</strong>
        </p>
      )}
      <p>{isRunning ? t.cancelled : consequence}</p>
      <p>{t.again}</p>
    </Confirm>
  );
}
