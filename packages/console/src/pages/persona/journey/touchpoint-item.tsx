import { FigureValue } from '../../../evidence/figure.tsx';
import { Sources } from '../../../evidence/sources.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Badge } from '../../../ui/layout.tsx';
import css from './journey.module.css';
import type { NumberedTouchpoint } from './journey-figures.ts';
import { levelText, priorityText } from './stage-names.ts';

const text = defineText({
  en: {
    impact: 'impact',
    impactOf: (channel: string) => `Impact of “${channel}”`,
    effort: (level: string) => `effort ${level}`,
    from: 'Computed from impact and effort',
  },
  pl: {
    impact: 'wpływ',
    impactOf: (channel: string) => `Wpływ: „${channel}”`,
    effort: (level: string) => `nakład ${level}`,
    from: 'Obliczony z wpływu i nakładu',
  },
});

export function TouchpointItem({
  personaId,
  numbered: { number, stage, touchpoint },
  language,
}: {
  personaId: string;
  numbered: NumberedTouchpoint;
  language: string | undefined;
}) {
  const t = useText(text);
  const format = useFormat();
  const levels = useText(levelText);
  const priorities = useText(priorityText);
  const { channel = '', description, priority, impact, effort, evidence } = touchpoint;
  return (
    <li value={number}>
      <div class={css['channel']}>
        <span class={`${css['number']} ${css[`series${stage + 1}`]}`} aria-hidden="true">
          {number}
        </span>
        <strong lang={language}>{channel}</strong>
        {priority && (
          <Badge title={t.from} {...(priority === 'high' && { tone: 'info' as const })}>
            {priorities[priority]}
          </Badge>
        )}
      </div>
      {description && <p lang={language}>{description}</p>}
      <div class={css['chips']}>
        {impact && (
          <span>
            {t.impact}{' '}
            <FigureValue
              name={t.impactOf(channel)}
              shown={format.number(impact.value)}
              told={{ provenance: impact.provenance }}
            />
          </span>
        )}
        {effort && <span>{t.effort(levels[effort])}</span>}
        <Sources personaId={personaId} ids={evidence} what={channel} />
      </div>
    </li>
  );
}
