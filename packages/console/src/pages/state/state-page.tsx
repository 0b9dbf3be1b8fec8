import { defineText, useText } from '../../text/define-text.ts';
import { Badge, Row, Skeleton } from '../../ui/layout.tsx';
import { Notice, ProblemNotice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/title.ts';
import { useDurations } from '../rollout/durations.ts';
import { Dependencies } from './dependencies.tsx';
import { FlagCard, ModelCard, ReplicaCard, StoresCard } from './state-cards.tsx';
import { QueueTable } from './queue-table.tsx';
import { Troubles } from './troubles.tsx';
import { troublesOf } from './troubles.ts';
import { lookEvery, type State, type Ready, useReady, useServiceState } from './use-state.ts';
import css from './state.module.css';

const text = defineText({
  en: {
    title: 'State',
    loading: 'The state is being fetched',
    asOf: (time: string, seconds: string) => `As of ${time}; looked at every ${seconds}`,
    old: (time: string) => `What follows is of ${time}: the service does not answer.`,
    well: 'All is well',
    look: 'Worth a look',
    bad: 'Users notice',
    lead: 'Of the replica that answered; queues and deliveries are of all replicas together.',
  },
  pl: {
    title: 'Stan',
    loading: 'Trwa pobieranie stanu',
    asOf: (time: string, seconds: string) => `Stan z ${time}; sprawdzany co ${seconds}`,
    old: (time: string) => `Poniższe dane są z ${time}: usługa nie odpowiada.`,
    well: 'Wszystko w porządku',
    look: 'Warto zajrzeć',
    bad: 'Użytkownicy to widzą',
    lead: 'Dotyczy repliki, która odpowiedziała; kolejki i doręczenia są wspólne dla wszystkich replik.',
  },
});

/** What is up, what waits, and what to do about what is not well. Looks again by itself. */
export function StatePage() {
  const t = useText(text);
  const { clock, duration } = useDurations();
  const state = useServiceState();
  const ready = useReady();
  useTitle(t.title);
  const asOf = clock(state.dataUpdatedAt);
  return (
    <div class={css['page']}>
      <Row spread>
        <Row>
          <h1>{t.title}</h1>
          {state.data && <Verdict state={state.data} ready={ready.data} />}
        </Row>
        {state.data && <small class={css['muted']}>{t.asOf(asOf, duration(lookEvery))}</small>}
      </Row>
      {state.isPending && <Skeleton label={t.loading} lines={8} />}
      {state.error && !state.data && <ProblemNotice error={state.error} retry={() => void state.refetch()} />}
      {state.error && state.data && <Notice tone="warn">{t.old(asOf)}</Notice>}
      {state.data && (
        <>
          <p class={css['muted']}>{t.lead}</p>
          <Troubles troubles={troublesOf(state.data, ready.data)} />
          <Dependencies ready={ready.data} error={ready.error} />
          <div class={css['cards']}>
            <ReplicaCard state={state.data} />
            <StoresCard state={state.data} />
            <ModelCard state={state.data} />
            <FlagCard state={state.data} />
          </div>
          <QueueTable state={state.data} />
        </>
      )}
    </div>
  );
}

/** In a word; told to screen readers when it changes. */
function Verdict({ state, ready }: { state: State; ready: Ready | undefined }) {
  const t = useText(text);
  const troubles = troublesOf(state, ready);
  const isBad = troubles.some((trouble) => trouble.isBad);
  return (
    <span aria-live="polite">
      {isBad ? (
        <Badge tone="bad">{t.bad}</Badge>
      ) : (
        <Badge tone={troubles.length > 0 ? 'warn' : 'good'}>{troubles.length > 0 ? t.look : t.well}</Badge>
      )}
    </span>
  );
}
