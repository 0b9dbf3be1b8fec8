import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { Badge } from '../../../ui/layout.tsx';
import { fieldText, kindText, stageText } from './theme-words.ts';
import css from './themes.module.css';

const text = defineText({
  en: {
    kind: 'Kind',
    stages: 'Stages of the journey',
    person: 'added by a person',
    edited: (fields: string) => `set by a person: ${fields}`,
    dismissed: 'dismissed',
    merged: 'merged',
    searching: 'answers are being looked through',
  },
  pl: {
    kind: 'Rodzaj',
    stages: 'Etapy ścieżki',
    person: 'dodany przez osobę',
    edited: (fields: string) => `ustalone przez osobę: ${fields}`,
    dismissed: 'odrzucony',
    merged: 'scalony',
    searching: 'trwa przeglądanie odpowiedzi',
  },
});

/** What kind a theme is, of which stages it speaks, and what people did to it. */
export function ThemeBadges({ theme }: { theme: Schemas['Theme'] }) {
  const t = useText(text);
  const words = useText(kindText);
  const stages = useText(stageText);
  const fields = useText(fieldText);
  const { kind, origin, edited } = theme;
  return (
    <div class={css['badges']}>
      <Badge tone="info" title={t.kind}>
        {words[kind]}
      </Badge>
      {theme.stages.map((stage) => (
        <Badge key={stage} title={t.stages}>
          {stages[stage]}
        </Badge>
      ))}
      {origin === 'person' && <Badge>{t.person}</Badge>}
      {edited.length > 0 && <Badge>{t.edited(edited.map((field) => fields[field]).join(', '))}</Badge>}
      {theme.dismissed && <Badge tone="warn">{t.dismissed}</Badge>}
      {theme.mergedInto && <Badge tone="warn">{t.merged}</Badge>}
      {theme.searching && <Badge tone="warn">{t.searching}</Badge>}
    </div>
  );
}
