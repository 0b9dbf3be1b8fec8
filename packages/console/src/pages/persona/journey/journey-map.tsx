import type { ComponentChildren } from 'preact';
import { defineText, useText } from '../../../text/define-text.ts';
import css from './journey.module.css';
import { numberedTouchpoints } from './journey-figures.ts';
import { StageColumn } from './stage-column.tsx';
import { type Stage, stageKinds } from './stage-names.ts';

export const mapText = defineText({
  en: {
    map: 'Map of the journey',
    does: 'What happens',
    feels: 'Mood',
    asks: 'Questions',
    signals: 'Buying signals',
    touchpoints: 'Touchpoints',
    opportunity: 'What to do here',
    time: 'Days and who leaves',
    evidence: 'Based on',
  },
  pl: {
    map: 'Mapa ścieżki klienta',
    does: 'Co się dzieje',
    feels: 'Nastrój',
    asks: 'Pytania',
    signals: 'Sygnały zakupowe',
    touchpoints: 'Punkty styku',
    opportunity: 'Co tu zrobić',
    time: 'Dni i odejścia',
    evidence: 'Podstawa',
  },
});

/** The rows below the names of the stages, as `journey.module.css` counts them. */
export const mapRows = [
  'does',
  'feels',
  'asks',
  'signals',
  'touchpoints',
  'opportunity',
  'time',
  'evidence',
] as const;

/**
 * Stages across, what is told of each one below the other, row by row; on a narrow screen stage after stage. Stages that
 * are not written yet have their place already, so that nothing jumps.
 *
 * @param curve stands across all stages, in the row of the mood
 */
export function JourneyMap({
  personaId,
  stages,
  curve,
  language,
}: {
  personaId: string;
  stages: readonly Stage[];
  curve: ComponentChildren;
  language: string | undefined;
}) {
  const t = useText(mapText);
  const numbered = numberedTouchpoints(stages);
  return (
    <div class={css['frame']} tabIndex={0} role="region" aria-label={t.map}>
      <div class={css['map']}>
        <div class={css['labels']} aria-hidden="true">
          <span />
          {mapRows.map((row) => (
            <span key={row}>{t[row]}</span>
          ))}
        </div>
        {stageKinds.map((kind, index) => (
          <StageColumn
            key={kind}
            personaId={personaId}
            kind={kind}
            stage={stages[index]}
            numbered={numbered.filter(({ stage }) => stage === index)}
            language={language}
          />
        ))}
        <div class={css['curve']}>{curve}</div>
      </div>
    </div>
  );
}
