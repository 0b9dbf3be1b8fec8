import type { ComponentChildren } from 'preact';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { useLanguage } from '../../text/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge } from '../../ui/layout.tsx';
import { ActorName } from './actor-name.tsx';
import { actionName } from './audit-actions.ts';
import { type AuditEntry, targetOf } from './audit-target.ts';
import { outcomeText, outcomeTones } from './outcome-text.ts';
import { TargetName } from './target-name.tsx';
import css from './audit.module.css';

const text = defineText({
  en: {
    outcome: 'Outcome',
    began: 'Begun',
    ended: 'Ended',
    who: 'Who',
    target: 'On what',
    call: 'Call',
    ids: 'Ids in it',
    created: 'Made',
    request: 'Request',
    number: 'Number in the chain',
    hash: 'Hash of it and all before',
    replayed: 'Sent again with its Idempotency-Key: done only once',
    status: (status: string) => `status ${status}`,
    further: (count: string) => `and ${count} more`,
  },
  pl: {
    outcome: 'Wynik',
    began: 'Początek',
    ended: 'Koniec',
    who: 'Kto',
    target: 'Na czym',
    call: 'Wywołanie',
    ids: 'Identyfikatory',
    created: 'Utworzono',
    request: 'Żądanie',
    number: 'Numer w łańcuchu',
    hash: 'Skrót wpisu i wszystkich wcześniejszych',
    replayed: 'Wysłano ponownie z tym samym Idempotency-Key: wykonano tylko raz',
    status: (status: string) => `status ${status}`,
    further: (count: string) => `i jeszcze ${count}`,
  },
});

/** As many of what was made as one reads. */
const shownIds = 20;

/** All that an entry says. */
export function EntryDrawer({
  entry,
  keys,
  close,
}: {
  entry: AuditEntry;
  keys: ReadonlyMap<string, string>;
  close: () => void;
}) {
  const t = useText(text);
  const outcomes = useText(outcomeText);
  const format = useFormat();
  const { language } = useLanguage();
  const { outcome, status, created } = entry;
  const target = targetOf(entry);
  const params = Object.entries(entry.params);
  const rows: [string, ComponentChildren][] = [
    [
      t.outcome,
      <>
        <Badge tone={outcomeTones[outcome]}>{outcomes[outcome]}</Badge> {outcomes[`${outcome}Why`]}
        {status !== null && ` (${t.status(String(status))})`}
        {entry.replayed && <p>{t.replayed}</p>}
      </>,
    ],
    [t.began, <code>{entry.at}</code>],
    [t.ended, entry.endedAt && <code>{entry.endedAt}</code>],
    [t.who, <ActorName actor={entry.actor} keys={keys} />],
    [t.target, target && <TargetName target={target} />],
    [t.call, <code>{entry.action}</code>],
    [
      t.ids,
      params.length > 0 &&
        params.map(([name, id]) => (
          <div key={name}>
            {name}: <code>{id}</code>
          </div>
        )),
    ],
    [
      t.created,
      created.length > 0 && (
        <>
          {created.slice(0, shownIds).map((id) => (
            <div key={id}>
              <code>{id}</code>
            </div>
          ))}
          {created.length > shownIds && t.further(format.number(created.length - shownIds))}
        </>
      ),
    ],
    [t.request, entry.requestId && <code>{entry.requestId}</code>],
    [t.number, format.number(entry.id)],
    [t.hash, <code>{entry.hash}</code>],
  ];
  return (
    <Dialog title={actionName(entry.action, language)} side close={close}>
      <dl class={css['entry']}>
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Dialog>
  );
}
