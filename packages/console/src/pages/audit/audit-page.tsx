import { useLocation } from 'preact-iso';
import { useMay, useSession } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { addressWith } from '../../ui/address.ts';
import { Empty, Tabs } from '../../ui/layout.tsx';
import { useTitle } from '../../ui/title.ts';
import { filtersOf, type Scope, scopeOf } from './audit-address.ts';
import { AuditFilterForm } from './audit-filters.tsx';
import { AuditList } from './audit-list.tsx';
import { ScopeNotice } from './scope-notice.tsx';
import css from './audit.module.css';

const text = defineText({
  en: {
    title: 'Audit',
    whose: 'Whose audit',
    team: 'The team',
    operators: 'Operators and the service',
    closed: 'The whole audit is for admins and operators',
    closedWhy:
      'The key you signed in with may read what was done to a persona or a project: its page leads to it.',
    leadTeam:
      'Every call that changed something or was refused, and what the service did by itself. Entries are never changed or removed.',
    leadOperators: 'What operators and the service itself did: tenants, the rollout, clean-ups.',
  },
  pl: {
    title: 'Dziennik',
    whose: 'Czyj dziennik',
    team: 'Zespół',
    operators: 'Operatorzy i usługa',
    closed: 'Cały dziennik jest dla administratorów i operatorów',
    closedWhy:
      'Klucz, którym się zalogowano, pozwala czytać, co zrobiono z personą lub projektem: prowadzą do tego ich strony.',
    leadTeam:
      'Każde wywołanie, które coś zmieniło lub zostało odrzucone, oraz to, co usługa zrobiła sama. Wpisów nikt nie zmienia ani nie usuwa.',
    leadOperators: 'Co zrobili operatorzy i sama usługa: zespoły, wdrożenie, porządki.',
  },
});

/** Who did what, to what and when; of the team, the operators, a persona or a project, as the address says. */
export function AuditPage() {
  const t = useText(text);
  const { url, query } = useLocation();
  const { team, operator } = useSession().session;
  const wholeTeam = useMay('admin');
  const scope = scopeOf(query, { team: team !== undefined, wholeTeam, operators: operator !== undefined });
  useTitle(t.title);
  if (!scope)
    return (
      <div class={css['page']}>
        <h1>{t.title}</h1>
        <Empty title={t.closed}>
          <p>{t.closedWhy}</p>
        </Empty>
      </div>
    );
  const filters = filtersOf(query);
  const address = (of: 'team' | 'operators') => addressWith(url.split('?')[0]!, { of });
  return (
    <div class={css['page']}>
      <h1>{t.title}</h1>
      {wholeTeam && operator && isWhole(scope) && (
        <Tabs
          label={t.whose}
          current={address(scope.of)}
          tabs={[
            { href: address('team'), text: t.team },
            { href: address('operators'), text: t.operators },
          ]}
        />
      )}
      {isWhole(scope) ? (
        <p class={css['muted']}>{scope.of === 'team' ? t.leadTeam : t.leadOperators}</p>
      ) : (
        <ScopeNotice scope={scope} mayWhole={wholeTeam} />
      )}
      <AuditFilterForm scope={scope} filters={filters} />
      {/* With other filters from the first page on. */}
      <AuditList key={JSON.stringify([scope, filters])} scope={scope} filters={filters} />
    </div>
  );
}

function isWhole(scope: Scope): scope is { of: 'team' | 'operators' } {
  return scope.of === 'team' || scope.of === 'operators';
}
