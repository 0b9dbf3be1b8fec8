import { useState } from 'preact/hooks';
import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/layout.tsx';
import { type ActionName, ActionDialog } from './action-dialog.tsx';
import type { Rollout } from './use-rollout.ts';

const text = defineText({
  en: {
    promote: 'Promote …',
    pause: 'Pause …',
    resume: 'Resume …',
    rollback: 'Roll back …',
    inUnleash:
      'The share is set in Unleash, since this service has no admin token of it (UNLEASH_ADMIN_TOKEN).',
  },
  pl: {
    promote: 'Zwiększ udział …',
    pause: 'Wstrzymaj …',
    resume: 'Wznów …',
    rollback: 'Wycofaj …',
    inUnleash:
      'Udział ustawia się w Unleash, bo ta usługa nie ma jego tokenu administratora (UNLEASH_ADMIN_TOKEN).',
  },
});

/** What may be done now; each asks first, and says what will happen. */
export function RolloutButtons({ rollout }: { rollout: Rollout }) {
  const t = useText(text);
  const [opened, setOpened] = useState<ActionName>();
  const { unleash } = rollout;
  const mayChangeShare = !unleash.configured || unleash.adminToken;
  return (
    <>
      <Row>
        {possibleActions(rollout, mayChangeShare).map((action) => (
          <Button
            key={action}
            kind={action === 'rollback' ? 'danger' : action === 'pause' ? 'plain' : 'primary'}
            onClick={() => setOpened(action)}
          >
            {t[action]}
          </Button>
        ))}
      </Row>
      {!mayChangeShare && <small>{t.inUnleash}</small>}
      {opened && (
        <ActionDialog
          action={opened}
          rollout={rollout}
          mayChangeShare={mayChangeShare}
          close={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

/** Those that change something as it is now. */
function possibleActions({ killed, paused, nextStep }: Rollout, mayChangeShare: boolean): ActionName[] {
  if (killed) return ['resume'];
  if (paused) return ['resume', 'rollback'];
  return [...(nextStep !== null && mayChangeShare ? (['promote'] as const) : []), 'pause', 'rollback'];
}
