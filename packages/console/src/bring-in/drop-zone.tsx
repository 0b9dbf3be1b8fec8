import { useEffect, useRef, useState } from 'preact/hooks';
import { defineText, useText } from '../text/define-text.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import css from './bring-in.module.css';
import { PasteText } from './paste-text.tsx';
import type { Place } from './place.ts';

const text = defineText({
  en: {
    drop: 'Drop files here',
    or: 'or',
    choose: 'Choose files',
    persona:
      'Answers, transcripts of interviews and market context: CSV, Excel, JSON, text, subtitles, Word or PDF. A file may have 200 MiB, Excel, Word and PDF 25 MiB.',
    project:
      'Personas and benchmarks: CSV, Excel, JSON, YAML, Markdown, Word or PDF, up to 25 MiB. Answers of a persona are welcome as well: you will be asked whose they are.',
    first: 'You see what a file is taken for before anything comes in.',
  },
  pl: {
    drop: 'Upuść pliki tutaj',
    or: 'lub',
    choose: 'Wybierz pliki',
    persona:
      'Odpowiedzi, zapisy wywiadów i kontekst rynkowy: CSV, Excel, JSON, tekst, napisy, Word lub PDF. Plik może mieć 200 MiB, a Excel, Word i PDF 25 MiB.',
    project:
      'Persony i wskaźniki rynkowe: CSV, Excel, JSON, YAML, Markdown, Word lub PDF, do 25 MiB. Odpowiedzi też można tu wczytać: zapytamy, której persony dotyczą.',
    first: 'Zanim cokolwiek zostanie wczytane, zobaczysz, za co plik uznano.',
  },
});

/** Takes files: dropped anywhere on the page, chosen, or pasted as text. */
export function DropZone({
  place,
  onFiles,
  takesFocus,
}: {
  place: Place;
  onFiles: (files: File[]) => void;
  /** It comes in place of a file, where the focus was. */
  takesFocus: boolean;
}) {
  const t = useText(text);
  const input = useRef<HTMLInputElement>(null);
  const zone = useRef<HTMLDivElement>(null);
  const isOver = useDroppedFiles(onFiles);
  useEffect(() => {
    if (takesFocus) zone.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={zone} class={classNames(css['drop'], isOver && css['over'])}>
      <p class={css['dropTitle']}>{t.drop}</p>
      <p class={css['or']}>{t.or}</p>
      <Button kind="primary" onClick={() => input.current?.click()}>
        {t.choose}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t.choose}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file again is a choice as well.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <p class={css['dropHint']}>{place.kind === 'persona' ? t.persona : t.project}</p>
      <p class={css['dropHint']}>{t.first}</p>
      <PasteText onFile={(file) => onFiles([file])} />
    </div>
  );
}

/** @returns whether something is held above the page */
export function useDroppedFiles(onFiles: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Else the browser leaves the page to show the file.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) latest.current(files);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}
