import { useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useApi, useMay, useSession } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Badge, Row, Skeleton, Table } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { auditWords } from './audit-words.ts';
import css from './project.module.css';
import { Section } from './section.tsx';

const text = defineText({
  en: {
    title: 'Who did what',
    what: 'The latest changes of this project; what was only read is not recorded.',
    loading: 'The audit is being fetched',
    none: 'Nothing is recorded yet.',
    when: 'When',
    action: 'What',
    who: 'Who',
    own: 'your key',
    outcome: 'How it ended',
    done: 'done',
    refused: 'refused',
    failed: 'failed',
    unknown: 'unknown',
    all: 'All of the audit',
  },
  pl: {
    title: 'Kto co zrobił',
    what: 'Ostatnie zmiany w tym projekcie; samo czytanie nie jest zapisywane.',
    loading: 'Dziennik jest pobierany',
    none: 'Nic jeszcze nie zapisano.',
    when: 'Kiedy',
    action: 'Co',
    who: 'Kto',
    own: 'Twój klucz',
    outcome: 'Jak się skończyło',
    done: 'wykonano',
    refused: 'odrzucono',
    failed: 'niepowodzenie',
    unknown: 'nie wiadomo',
    all: 'Cały dziennik',
  },
});

const tones = { done: 'good', refused: 'warn', failed: 'bad', unknown: 'warn' } as const;

/** The latest of a project's audit; all of it has a page of its own, for admins. */
export function AuditOfProject({ project: { id } }: { project: Schemas['Project'] }) {
  const t = useText(text);
  const format = useFormat();
  const api = useApi();
  const isAdmin = useMay('admin');
  const words = useText(auditWords) as Record<string, string>;
  const ownKey = useSession().session.team?.who.key?.id;
  const audit = useQuery({
    queryKey: ['audit', id],
    queryFn: async () =>
      ok(await api.GET('/v1/projects/{id}/audit', { params: { path: { id }, query: { limit: 5 } } })).data,
  });
  return (
    <Section title={t.title} what={t.what}>
      {audit.isPending && <Skeleton label={t.loading} />}
      {audit.error && <ProblemNotice error={audit.error} retry={() => void audit.refetch()} />}
      {audit.data?.length === 0 && <p>{t.none}</p>}
      {audit.data && audit.data.length > 0 && (
        <Table label={t.title}>
          <thead>
            <tr>
              <th scope="col">{t.when}</th>
              <th scope="col">{t.action}</th>
              <th scope="col">{t.who}</th>
              <th scope="col">{t.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {audit.data.map((entry) => (
              <tr key={entry.id}>
                <td class={css['date']}>{format.dateTime(entry.at)}</td>
                <td>{words[entry.action] ?? <code>{entry.action}</code>}</td>
                <td>
                  {entry.actor.userId ??
                    (entry.actor.id === ownKey ? t.own : (entry.actor.id ?? entry.actor.kind))}
                </td>
                <td>
                  <Badge tone={tones[entry.outcome]}>{t[entry.outcome]}</Badge>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {isAdmin && (
        <Row>
          <ButtonLink href={`/console/audit?target=${id}`}>{t.all}</ButtonLink>
        </Row>
      )}
    </Section>
  );
}
