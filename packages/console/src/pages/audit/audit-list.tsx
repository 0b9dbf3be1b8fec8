import { useState } from 'preact/hooks';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { useLanguage } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Empty, Skeleton, Table } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { actionName } from './audit-actions.ts';
import type { AuditFilters, Scope } from './audit-address.ts';
import { EntryDrawer } from './entry-drawer.tsx';
import { type AuditEntry, targetOf } from './audit-target.ts';
import { ActorName } from './actor-name.tsx';
import { outcomeText, outcomeTones } from './outcome-text.ts';
import { TargetName } from './target-name.tsx';
import { useAudit, useKeyNames } from './use-audit.ts';
import css from './audit.module.css';

const text = defineText({
  en: {
    loading: 'The audit is being fetched',
    label: 'Entries, the latest first',
    none: 'No entries',
    noneWhy: 'Nothing was done that fits, or the filters are too narrow.',
    when: 'When',
    what: 'What',
    target: 'On what',
    who: 'Who',
    outcome: 'Outcome',
    more: 'Details',
    moreOf: (what: string, when: string) => `Details: ${what}, ${when}`,
  },
  pl: {
    loading: 'Trwa pobieranie dziennika',
    label: 'Wpisy, najnowszy na początku',
    none: 'Brak wpisów',
    noneWhy: 'Nie zrobiono nic, co pasuje, albo filtry są zbyt wąskie.',
    when: 'Kiedy',
    what: 'Co',
    target: 'Na czym',
    who: 'Kto',
    outcome: 'Wynik',
    more: 'Szczegóły',
    moreOf: (what: string, when: string) => `Szczegóły: ${what}, ${when}`,
  },
});

export function AuditList({ scope, filters }: { scope: Scope; filters: AuditFilters }) {
  const t = useText(text);
  const pages = usePages();
  const audit = useAudit(scope, filters, pages.startingAfter);
  const keys = useKeyNames();
  const [opened, setOpened] = useState<AuditEntry>();
  if (audit.isPending) return <Skeleton label={t.loading} lines={8} />;
  if (audit.error) return <ProblemNotice error={audit.error} retry={() => void audit.refetch()} />;
  if (audit.data.data.length === 0)
    return (
      <Empty title={t.none}>
        <p>{t.noneWhy}</p>
      </Empty>
    );
  return (
    <>
      <Table label={t.label}>
        <thead>
          <tr>
            {[t.when, t.what, t.target, t.who, t.outcome].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">
              <span class="visually-hidden">{t.more}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {audit.data.data.map((entry) => (
            <EntryRow key={entry.id} entry={entry} keys={keys} open={() => setOpened(entry)} />
          ))}
        </tbody>
      </Table>
      <Pager pages={pages} page={audit.data} />
      {opened && <EntryDrawer entry={opened} keys={keys} close={() => setOpened(undefined)} />}
    </>
  );
}

function EntryRow({
  entry,
  keys,
  open,
}: {
  entry: AuditEntry;
  keys: ReadonlyMap<string, string>;
  open: () => void;
}) {
  const t = useText(text);
  const outcomes = useText(outcomeText);
  const format = useFormat();
  const { language } = useLanguage();
  const what = actionName(entry.action, language);
  const when = format.dateTime(entry.at);
  const target = targetOf(entry);
  return (
    <tr>
      <td class={css['nowrap']}>{when}</td>
      <td>{what}</td>
      <td>{target ? <TargetName target={target} /> : '–'}</td>
      <td>
        <ActorName actor={entry.actor} keys={keys} />
      </td>
      <td>
        <Badge tone={outcomeTones[entry.outcome]}>{outcomes[entry.outcome]}</Badge>
      </td>
      <td class={css['more']}>
        <Button small kind="quiet" aria-label={t.moreOf(what, when)} onClick={open}>
          {t.more}
        </Button>
      </td>
    </tr>
  );
}
