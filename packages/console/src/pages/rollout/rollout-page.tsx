import { defineText, useText } from '../../text/define-text.ts';
import { Row } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/title.ts';
import { Unready } from '../../ui/unready.tsx';
import { ActionList } from './action-list.tsx';
import { CanarySteps } from './canary-steps.tsx';
import { useDurations } from './durations.ts';
import css from './rollout.module.css';
import { RolloutWarnings } from './rollout-warnings.tsx';
import { SafeguardEvidence } from './safeguard-evidence.tsx';
import { ShadowRuns } from './shadow-runs.tsx';
import { Standing, StandingBadge } from './standing.tsx';
import { lookEvery, useRollout } from './use-rollout.ts';
import { VariantTraffic } from './variant-traffic.tsx';

const text = defineText({
  en: {
    title: 'Rollout',
    loading: 'The rollout is being fetched',
    asOf: (time: string, seconds: string) => `As of ${time}; looked at every ${seconds}`,
    old: (time: string) => `What follows is of ${time}: the service does not answer.`,
  },
  pl: {
    title: 'Wdrożenie',
    loading: 'Trwa pobieranie stanu wdrożenia',
    asOf: (time: string, seconds: string) => `Stan z ${time}; sprawdzany co ${seconds}`,
    old: (time: string) => `Poniższe dane są z ${time}: usługa nie odpowiada.`,
  },
});

/** Who gets which variant and why, the evidence, and the buttons that change it. Looks again by itself. */
export function RolloutPage() {
  const t = useText(text);
  const { clock, duration } = useDurations();
  const rollout = useRollout();
  useTitle(t.title);
  const retry = () => void rollout.refetch();
  if (!rollout.data)
    return <Unready title={t.title} loading={t.loading} lines={8} error={rollout.error} retry={retry} />;
  const { data } = rollout;
  const asOf = clock(rollout.dataUpdatedAt);
  return (
    <div class={css['page']}>
      <Row spread>
        <Row>
          <h1>{t.title}</h1>
          <StandingBadge rollout={data} />
        </Row>
        <small class={css['muted']}>{t.asOf(asOf, duration(lookEvery.rollout))}</small>
      </Row>
      {rollout.error && <Notice tone="warn">{t.old(asOf)}</Notice>}
      <RolloutWarnings rollout={data} />
      <div class={css['top']}>
        <Standing rollout={data} />
        <CanarySteps rollout={data} />
      </div>
      <VariantTraffic />
      <SafeguardEvidence safeguard={data.safeguard} />
      <ShadowRuns runs={data.shadow} />
      <ActionList actions={data.actions} />
    </div>
  );
}
