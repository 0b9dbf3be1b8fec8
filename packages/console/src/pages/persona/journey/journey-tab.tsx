import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import type { TabProps } from '../persona-page.tsx';
import { SectionFrame } from '../sections/section-frame.tsx';
import { useSections } from '../sections/use-sections.ts';
import { EmotionChart } from './emotion-chart.tsx';
import css from './journey.module.css';
import { JourneyExport } from './journey-export.tsx';
import { JourneyMap } from './journey-map.tsx';
import { JourneyTotals } from './journey-totals.tsx';
import { LeavingChart } from './leaving-chart.tsx';
import { TouchpointMatrix } from './touchpoint-matrix.tsx';

const text = defineText({
  en: { title: 'Journey' },
  pl: { title: 'Ścieżka klienta' },
});

export function JourneyTab({ persona }: TabProps) {
  const t = useText(text);
  const section = useSections(persona.id).data?.journey;
  const whole = section?.complete ? section.data : null;
  const language = (section?.complete && section.provenance?.evidence.language?.tag) || undefined;
  return (
    <SectionFrame
      section={section}
      title={t.title}
      personaId={persona.id}
      actions={
        whole && (
          <JourneyExport
            persona={persona}
            journey={whole}
            provenance={section?.complete ? section.provenance : null}
          />
        )
      }
    >
      {(journey) => <Journey personaId={persona.id} journey={journey} language={language} />}
    </SectionFrame>
  );
}

/** The map, then what it comes to. Also of what is written so far. */
export function Journey({
  personaId,
  journey,
  language,
}: {
  personaId: string;
  journey: Schemas['JourneyPart'];
  language: string | undefined;
}) {
  const { stages = [] } = journey;
  return (
    <>
      <JourneyTotals journey={journey} />
      <JourneyMap
        personaId={personaId}
        stages={stages}
        curve={<EmotionChart stages={stages} />}
        language={language}
      />
      <div class={css['charts']}>
        <LeavingChart stages={stages} />
        <TouchpointMatrix stages={stages} language={language} />
      </div>
    </>
  );
}
