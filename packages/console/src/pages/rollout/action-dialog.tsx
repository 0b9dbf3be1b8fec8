import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ok, type PersonaDetailsClient } from 'persona-details-client';
import { useOperatorApi } from '../../session/session-context.tsx';
import { useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { actionText } from './action-text.ts';
import { headerName, rememberedName, rememberName } from './operator-name.ts';
import css from './rollout.module.css';
import { type Rollout, rolloutKey } from './use-rollout.ts';

export type ActionName = 'rollback' | 'pause' | 'resume' | 'promote';

interface Sent {
  reason: string;
  share?: number;
  force?: boolean;
}

/** Asks for a reason, and says before it is done what will happen to whom and from when on. */
export function ActionDialog({
  action,
  rollout,
  mayChangeShare,
  close,
}: {
  action: ActionName;
  rollout: Rollout;
  mayChangeShare: boolean;
  close: () => void;
}) {
  const t = useText(actionText);
  const format = useFormat();
  const api = useOperatorApi();
  const client = useQueryClient();
  const tell = useTell();
  const [name, setName] = useState(rememberedName);
  const [share, setShare] = useState(action === 'promote' ? String(rollout.nextStep) : '');
  const [force, setForce] = useState(false);
  const percent = (value: number) => format.percent(value / 100);
  const act = async (reason: string) => {
    const chosen = Number(share);
    const sent = { reason, ...(chosen > 0 && { share: chosen }), ...(force && { force }) };
    rememberName(name);
    client.setQueryData(rolloutKey, ok(await send(api, action, sent, headerName(name))));
    tell(t[`${action}Done`]);
  };
  const larger = rollout.steps.filter((step) => step > (rollout.share ?? 0));
  const held = action === 'promote' && !rollout.promotion.ok;
  return (
    <Confirm
      title={t[`${action}Title`]}
      action={action === 'promote' ? t.promoteTo(percent(Number(share))) : t[action]}
      danger={action === 'rollback' || held}
      asksReason
      mayAct={!held || force}
      act={act}
      close={close}
    >
      <ul class={css['outcome']}>
        {outcomes(t, action, rollout, share ? percent(Number(share)) : '').map((outcome) => (
          <li key={outcome}>{outcome}</li>
        ))}
      </ul>
      {held && (
        <>
          <p>{t.held}</p>
          <ul lang="en">
            {rollout.promotion.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <label class={css['check']}>
            <input
              type="checkbox"
              checked={force}
              onChange={(event) => setForce(event.currentTarget.checked)}
            />
            {t.force}
          </label>
        </>
      )}
      {action === 'promote' && larger.length > 1 && (
        <Select label={t.share} value={share} onChange={(event) => setShare(event.currentTarget.value)}>
          {larger.map((step) => (
            <option key={step} value={step}>
              {percent(step)}
            </option>
          ))}
        </Select>
      )}
      {action === 'resume' && mayChangeShare && (
        <Select
          label={t.shareToBegin}
          value={share}
          onChange={(event) => setShare(event.currentTarget.value)}
        >
          <option value="">{t.asBefore}</option>
          {rollout.steps.map((step) => (
            <option key={step} value={step}>
              {percent(step)}
            </option>
          ))}
        </Select>
      )}
      <Field
        label={t.name}
        hint={t.nameHint}
        value={name}
        maxLength={128}
        autocomplete="username"
        onInput={(event) => setName(event.currentTarget.value)}
      />
    </Confirm>
  );
}

type Words = (typeof actionText)['en'];

/** What will happen, in sentences. @param share that was chosen, as percent; empty: the one before */
function outcomes(t: Words, action: ActionName, { unleash, killed }: Rollout, share: string): string[] {
  switch (action) {
    case 'rollback':
      return [
        t.rollbackWho,
        t.rollbackWhen,
        t.rollbackHolds,
        ...(unleash.adminToken ? [t.rollbackUnleash] : []),
      ];
    case 'pause':
      return [t.pauseWho, t.pauseHolds];
    case 'resume':
      return [
        share ? t.resumeShare(share) : killed ? t.resumeKilled : t.resumePaused,
        ...(killed ? [t.soon] : []),
        t.anew,
        ...(killed && unleash.adminToken ? [t.resumeUnleash] : []),
      ];
    case 'promote':
      return [t.promoteWho(share), unleash.adminToken ? t.promoteUnleash : t.soon, t.anew];
  }
}

/** Each route has a body of its own. @param name of who acts */
function send(api: PersonaDetailsClient, action: ActionName, { reason, share, force }: Sent, name?: string) {
  const params = { header: name === undefined ? {} : { 'X-User-Id': name } };
  const of = share === undefined ? { reason } : { reason, share };
  switch (action) {
    case 'rollback':
      return api.POST('/admin/rollout/rollback', { params, body: { reason } });
    case 'pause':
      return api.POST('/admin/rollout/pause', { params, body: { reason } });
    case 'resume':
      return api.POST('/admin/rollout/resume', { params, body: of });
    case 'promote':
      return api.POST('/admin/rollout/promote', { params, body: { ...of, force: force ?? false } });
  }
}
