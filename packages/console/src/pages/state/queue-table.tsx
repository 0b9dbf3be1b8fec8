import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Badge, numberCell, Table } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useDurations } from '../rollout/durations.ts';
import type { State } from './use-state.ts';
import css from './state.module.css';

const text = defineText({
  en: {
    heading: 'Queues',
    unknown: 'They cannot be counted: PostgreSQL does not answer.',
    queue: 'Queue',
    waiting: 'Waiting',
    active: 'Running',
    failed: 'Failed',
    oldest: 'Due for',
    webhooksNow: 'Deliveries of webhooks',
    deliveries: (pending: string, dead: string) => `${pending} pending, ${dead} dead letters`,
    coding: 'Coding of answers',
    sections: 'Sections before anybody asks',
    'sections-later': 'Sections that the night found',
    'sections-night': 'Looking for them at night',
    imports: 'Imports',
    batches: 'Batches',
    webhooks: 'Webhooks',
    purge: 'Deleted for good',
    'clean-up': 'Clean-up by age',
    erasures: 'Erasure of respondents',
    'erasures-begun': 'Erasures that did not end',
  },
  pl: {
    heading: 'Kolejki',
    unknown: 'Nie można ich policzyć: PostgreSQL nie odpowiada.',
    queue: 'Kolejka',
    waiting: 'Czeka',
    active: 'W toku',
    failed: 'Nieudane',
    oldest: 'Po terminie od',
    webhooksNow: 'Doręczenia webhooków',
    deliveries: (pending: string, dead: string) => `oczekujących: ${pending}, martwych listów: ${dead}`,
    coding: 'Kodowanie odpowiedzi',
    sections: 'Sekcje, zanim ktoś zapyta',
    'sections-later': 'Sekcje wybrane nocą',
    'sections-night': 'Nocny wybór sekcji',
    imports: 'Importy',
    batches: 'Partie',
    webhooks: 'Webhooki',
    purge: 'Usuwanie na zawsze',
    'clean-up': 'Porządki według wieku',
    erasures: 'Wymazywanie respondentów',
    'erasures-begun': 'Niedokończone wymazywania',
  },
});

/** What is done in the background, over all replicas. */
export function QueueTable({ state: { jobs, webhooks } }: { state: State }) {
  const t = useText(text);
  const format = useFormat();
  return (
    <section class={css['block']}>
      <h2>{t.heading}</h2>
      {jobs.queues === null ? (
        <Notice tone="warn">{t.unknown}</Notice>
      ) : (
        <Table label={t.heading}>
          <thead>
            <tr>
              <th scope="col">{t.queue}</th>
              {[t.waiting, t.active, t.failed, t.oldest].map((name) => (
                <th key={name} scope="col" class={numberCell}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {jobs.queues.map((queue) => (
              <QueueRow key={queue.queue} queue={queue} />
            ))}
          </tbody>
        </Table>
      )}
      {webhooks && (
        <p class={css['muted']}>
          {t.webhooksNow}: {t.deliveries(format.number(webhooks.pending), format.number(webhooks.dead))}
        </p>
      )}
    </section>
  );
}

function QueueRow({ queue }: { queue: NonNullable<State['jobs']['queues']>[number] }) {
  const names = useText(text) as unknown as Record<string, string>;
  const format = useFormat();
  const { duration } = useDurations();
  const { oldestSeconds, failed } = queue;
  return (
    <tr>
      <th scope="row">
        {names[queue.queue] ?? queue.queue} <code class={css['muted']}>{queue.queue}</code>
      </th>
      <td class={numberCell}>{format.number(queue.waiting)}</td>
      <td class={numberCell}>{format.number(queue.active)}</td>
      <td class={numberCell}>{failed > 0 ? <Badge tone="bad">{format.number(failed)}</Badge> : '0'}</td>
      <td class={numberCell}>{oldestSeconds > 0 ? duration(oldestSeconds * 1_000) : '–'}</td>
    </tr>
  );
}
