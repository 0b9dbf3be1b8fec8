import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Badge, Stack, Table, type Tone } from '../../ui/layout.tsx';
import css from './rollout.module.css';

type Action = Schemas['Rollout']['actions'][number];

const text = defineText({
  en: {
    heading: 'Latest actions',
    none: 'Nothing was done yet: the flag decides as it was shipped.',
    when: 'When',
    action: 'Action',
    who: 'Who',
    reason: 'Reason',
    rollback: 'Rolled back',
    pause: 'Paused',
    resume: 'Resumed',
    promote: 'Promoted',
    from: (from: string, to: string) => `${from} → ${to}`,
    with: (share: string) => `with ${share}`,
    forced: 'though the evidence did not carry it',
    unchanged: 'changed nothing',
    bySafeguard: 'safeguard, by itself',
  },
  pl: {
    heading: 'Ostatnie działania',
    none: 'Nic jeszcze nie zrobiono: flaga decyduje tak, jak ją dostarczono.',
    when: 'Kiedy',
    action: 'Działanie',
    who: 'Kto',
    reason: 'Powód',
    rollback: 'Wycofano',
    pause: 'Wstrzymano',
    resume: 'Wznowiono',
    promote: 'Zwiększono udział',
    from: (from: string, to: string) => `${from} → ${to}`,
    with: (share: string) => `z udziałem ${share}`,
    forced: 'mimo że dowody na to nie pozwalały',
    unchanged: 'nic nie zmieniło',
    bySafeguard: 'zabezpieczenie, samo',
  },
});

const tones: Record<Action['action'], Tone> = {
  rollback: 'bad',
  pause: 'warn',
  resume: 'info',
  promote: 'good',
};

export function ActionList({ actions }: { actions: readonly Action[] }) {
  const t = useText(text);
  const format = useFormat();
  return (
    <section>
      <Stack>
        <h2>{t.heading}</h2>
        {actions.length === 0 && <p>{t.none}</p>}
        {actions.length > 0 && (
          <Table label={t.heading}>
            <thead>
              <tr>
                <th scope="col">{t.when}</th>
                <th scope="col">{t.action}</th>
                <th scope="col">{t.who}</th>
                <th scope="col">{t.reason}</th>
              </tr>
            </thead>
            <tbody>
              {actions.map((action) => (
                <tr key={action.id}>
                  <td class={css['nowrap']}>{format.dateTime(action.at)}</td>
                  <td>
                    <Badge tone={tones[action.action]}>{t[action.action]}</Badge> <Details action={action} />
                  </td>
                  <td>{action.actor === 'safeguard' ? t.bySafeguard : action.actor}</td>
                  <td class={css['reason']}>{action.reason ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Stack>
    </section>
  );
}

/** What of an action's details is worth a word; the rest is in the audit and the API. */
function Details({ action: { details } }: { action: Action }) {
  const t = useText(text);
  const format = useFormat();
  const percent = (value: unknown) => (typeof value === 'number' ? format.percent(value / 100) : '?');
  const { from, to, share, force, reasons, changed } = details;
  const told = [
    to !== undefined && t.from(percent(from), percent(to)),
    typeof share === 'number' && t.with(percent(share)),
    force === true && reasons !== undefined && t.forced,
    changed === false && t.unchanged,
  ].filter((word) => word !== false);
  return <>{told.join(', ')}</>;
}
