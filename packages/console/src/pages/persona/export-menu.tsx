import { ok, type PersonaDetailsClient, type Schemas } from 'persona-details-client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { saveFile } from '../../charts/save-svg.ts';
import { useApi } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { type Language } from '../../text/define-text.ts';
import { useLanguage } from '../../text/language.tsx';
import { useTell } from '../../ui/toasts.tsx';
import css from './persona.module.css';

const text = defineText({
  en: {
    export: 'Export',
    busy: 'Being exported …',
    pdf: 'PDF, laid out for people',
    md: 'Markdown',
    csv: 'CSV, as a table',
    json: 'JSON, everything',
    saved: (name: string) => `${name} is saved`,
    failed: (why: string) => `Not exported: ${why}`,
  },
  pl: {
    export: 'Eksport',
    busy: 'Trwa eksport …',
    pdf: 'PDF, do czytania',
    md: 'Markdown',
    csv: 'CSV, jako tabela',
    json: 'JSON, wszystko',
    saved: (name: string) => `Zapisano ${name}`,
    failed: (why: string) => `Nie wyeksportowano: ${why}`,
  },
});

const formats = ['pdf', 'md', 'csv', 'json'] as const;
type ExportFormat = (typeof formats)[number];

/** The service makes the files; the key goes along, so a plain link would not do. */
export function ExportMenu({ persona }: { persona: Schemas['FullPersona'] }) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const { language } = useLanguage();
  const [busy, setBusy] = useState(false);
  const menu = useShutByItself();
  const save = async (format: ExportFormat) => {
    menu.current!.open = false;
    setBusy(true);
    try {
      const { content, name } = await exported(api, persona, format, language);
      saveFile(content, name);
      tell(t.saved(name));
    } catch (error) {
      tell(t.failed(error instanceof Error ? error.message : String(error)));
    }
    setBusy(false);
  };
  return (
    <details ref={menu} class={css['menu']}>
      <summary aria-disabled={busy}>{busy ? t.busy : t.export}</summary>
      <div class={css['menuList']}>
        {formats.map((format) => (
          <button key={format} type="button" disabled={busy} onClick={() => void save(format)}>
            {t[format]}
          </button>
        ))}
      </div>
    </details>
  );
}

async function exported(
  api: PersonaDetailsClient,
  persona: Schemas['FullPersona'],
  format: ExportFormat,
  language: Language,
): Promise<{ content: Blob; name: string }> {
  // Where the decimal sign is a comma, spreadsheets part columns by semicolons.
  const delimiter = language === 'pl' ? 'semicolon' : 'comma';
  const answer = await api.GET('/v1/personas/{id}/export', {
    params: { path: { id: persona.id }, query: { format, ...(format === 'csv' && { delimiter }) } },
    parseAs: 'blob',
  });
  const content: unknown = ok(answer);
  const [, named] = /filename="([^"]+)"/.exec(answer.response.headers.get('Content-Disposition') ?? '') ?? [];
  return { content: content as Blob, name: named ?? `persona.${format}` };
}

/** As a menu does: shut by Escape and by a click or the focus elsewhere. */
function useShutByItself() {
  const element = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const shut = (event: Event) => {
      const details = element.current;
      if (!details?.open) return;
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (isEscape) details.querySelector('summary')?.focus();
      if (isEscape || !details.contains(event.target as Node)) details.open = false;
    };
    const kinds = ['keydown', 'pointerdown', 'focusin'];
    const heard = (event: Event) =>
      event.type === 'keydown' && (event as KeyboardEvent).key !== 'Escape' ? undefined : shut(event);
    for (const kind of kinds) document.addEventListener(kind, heard);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, heard);
    };
  }, []);
  return element;
}
