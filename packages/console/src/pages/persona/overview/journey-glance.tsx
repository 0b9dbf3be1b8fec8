import type { Schemas } from 'persona-details-client';
import { useText } from '../../../text/define-text.ts';
import { EmotionChart } from '../journey/emotion-chart.tsx';
import { JourneyTotals } from '../journey/journey-totals.tsx';
import { stageKinds, stageNames } from '../journey/stage-names.ts';
import css from './overview.module.css';

/** The curve of emotions with the stages below it, and what the journey comes to. */
export function JourneyGlance({
  journey,
  language,
}: {
  journey: Schemas['JourneyPart'];
  language: string | undefined;
}) {
  const names = useText(stageNames);
  const { stages = [] } = journey;
  return (
    <>
      <div lang={language}>
        <EmotionChart stages={stages} height={140} />
      </div>
      <ol class={css['stages']}>
        {stageKinds.map((kind) => (
          <li key={kind}>{names[kind]}</li>
        ))}
      </ol>
      <JourneyTotals journey={journey} />
    </>
  );
}
