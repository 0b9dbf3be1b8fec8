import type { ComponentChildren } from 'preact';
import { useText } from '../../../text/define-text.ts';
import css from './journey.module.css';
import { numberedTouchpoints } from './journey-figures.ts';
import { mapRows, mapText } from './map-rows.ts';
import { StageColumn } from './stage-column.tsx';
import { type Stage, stageKinds } from './stage-names.ts';

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
