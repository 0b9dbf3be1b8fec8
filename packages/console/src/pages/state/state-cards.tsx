import { defineText, plural, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Badge, type Tone } from '../../ui/layout.tsx';
import { useDurations } from '../rollout/durations.ts';
import { FactCard } from './facts.tsx';
import type { State } from './use-state.ts';
import css from './state.module.css';

const text = defineText({
  en: {
    replica: 'This replica',
    version: 'Version',
    node: 'Node',
    uptime: 'Runs for',
    since: (when: string) => `since ${when}`,
    memory: 'Memory',
    heap: (heap: string) => `${heap} of it heap`,
    late: 'Gets to its work',
    lateBy: (time: string) => `${time} late`,
    requests: 'Requests in flight',
    of: (part: string, whole: string) => `${part} of ${whole}`,
    refused: 'Refused for load',
    worker: 'Runs jobs',
    yes: 'yes',
    no: 'no',
    stores: 'Stores',
    postgres: 'PostgreSQL',
    away: 'does not answer',
    writes: 'Takes writes',
    changes: 'Hears of changes',
    pool: 'Connections',
    waiting: (count: string) => `${count} wait`,
    redis: 'Redis',
    none: 'not configured',
    up: 'up',
    down: 'down',
    cache: 'Memory cache',
    cacheUse: (entries: string, bytes: string, most: string, count: number) =>
      `${entries} ${plural('en', count, { one: 'entry', other: 'entries' })}, ${bytes} of ${most}`,
    model: 'Access to the model',
    server: 'Server',
    calls: 'Calls',
    queued: (queued: string, most: string) => `${queued} of ${most} wait`,
    connections: 'Open connections',
    endpoint: (model: string, key: string) => `${model}, key ${key}`,
    closed: 'asked',
    half_open: 'being tried',
    open: 'left alone',
    again: (time: string) => `tried again in ${time}`,
    flag: 'The flag',
    source: 'Source',
    unleash: 'Unleash',
    last_known_good: 'last answer of Unleash',
    file: 'config/feature-flags.json',
    fallback: 'the code',
    confirmed: 'Confirmed',
    fresh: 'just now',
    ago: (time: string) => `${time} ago`,
    revision: 'Revision',
    error: 'Error',
    rollout: 'To the rollout',
  },
  pl: {
    replica: 'Ta replika',
    version: 'Wersja',
    node: 'Node',
    uptime: 'Czas działania',
    since: (when: string) => `od ${when}`,
    memory: 'Pamięć',
    heap: (heap: string) => `w tym sterta ${heap}`,
    late: 'Opóźnienie pracy',
    lateBy: (time: string) => time,
    requests: 'Żądania w toku',
    of: (part: string, whole: string) => `${part} z ${whole}`,
    refused: 'Odrzucane z powodu obciążenia',
    worker: 'Wykonuje zadania',
    yes: 'tak',
    no: 'nie',
    stores: 'Magazyny danych',
    postgres: 'PostgreSQL',
    away: 'nie odpowiada',
    writes: 'Przyjmuje zapisy',
    changes: 'Słyszy o zmianach',
    pool: 'Połączenia',
    waiting: (count: string) => `oczekujących: ${count}`,
    redis: 'Redis',
    none: 'nie skonfigurowano',
    up: 'działa',
    down: 'nie działa',
    cache: 'Pamięć podręczna',
    cacheUse: (entries: string, bytes: string, most: string, count: number) =>
      `${entries} ${plural('pl', count, { one: 'wpis', few: 'wpisy', other: 'wpisów' })}, ${bytes} z ${most}`,
    model: 'Dostęp do modelu',
    server: 'Serwer',
    calls: 'Wywołania',
    queued: (queued: string, most: string) => `oczekujących: ${queued} z ${most}`,
    connections: 'Otwarte połączenia',
    endpoint: (model: string, key: string) => `${model}, klucz ${key}`,
    closed: 'pytany',
    half_open: 'sprawdzany',
    open: 'pomijany',
    again: (time: string) => `ponowna próba za ${time}`,
    flag: 'Flaga',
    source: 'Źródło',
    unleash: 'Unleash',
    last_known_good: 'ostatnia odpowiedź Unleash',
    file: 'config/feature-flags.json',
    fallback: 'kod',
    confirmed: 'Potwierdzono',
    fresh: 'przed chwilą',
    ago: (time: string) => `${time} temu`,
    revision: 'Rewizja',
    error: 'Błąd',
    rollout: 'Do wdrożenia',
  },
});

export function ReplicaCard({ state: { replica, requests, jobs } }: { state: State }) {
  const t = useText(text);
  const format = useFormat();
  const { duration } = useDurations();
  return (
    <FactCard
      title={t.replica}
      facts={[
        [t.version, replica.version],
        [t.node, replica.node],
        [
          t.uptime,
          `${duration(replica.uptimeSeconds * 1_000)} (${t.since(format.dateTime(replica.startedAt))})`,
        ],
        [t.memory, `${format.bytes(replica.residentBytes)}, ${t.heap(format.bytes(replica.heapUsedBytes))}`],
        [t.late, t.lateBy(duration(replica.eventLoopDelayMs))],
        [t.requests, t.of(format.number(requests.inFlight), format.number(requests.maxInFlight))],
        [t.refused, format.percent(requests.refusedShare)],
        [t.worker, jobs.worker ? t.yes : t.no],
      ]}
    />
  );
}

export function StoresCard({ state: { database, redis, memoryCache } }: { state: State }) {
  const t = useText(text);
  const format = useFormat();
  const { pool } = database;
  const open = t.of(format.number(pool.open), format.number(pool.max));
  return (
    <FactCard
      title={t.stores}
      facts={[
        [t.postgres, database.version ?? t.away],
        [t.writes, database.refusesWrites ? `${t.no}: ${database.refusesWrites}` : t.yes],
        [t.changes, database.changesHeard ? t.yes : t.no],
        [t.pool, `${open}, ${t.waiting(format.number(pool.waiting))}`],
        [t.redis, redis ? t[redis.state] : t.none],
        [
          t.cache,
          t.cacheUse(
            format.number(memoryCache.entries),
            format.bytes(memoryCache.bytes),
            format.bytes(memoryCache.maxBytes),
            memoryCache.entries,
          ),
        ],
      ]}
    />
  );
}

const tones: Record<State['model']['endpoints'][number]['state'], Tone> = {
  closed: 'good',
  half_open: 'info',
  open: 'bad',
};

export function ModelCard({ state: { model } }: { state: State }) {
  const t = useText(text);
  const format = useFormat();
  const { duration } = useDurations();
  const { inFlight, maxInFlight, queued, maxQueued } = model.calls;
  return (
    <FactCard
      title={t.model}
      facts={[
        [t.server, <code>{model.server}</code>],
        [
          t.calls,
          `${t.of(format.number(inFlight), format.number(maxInFlight))}, ${t.queued(format.number(queued), format.number(maxQueued))}`,
        ],
        [t.connections, format.number(model.connections)],
      ]}
    >
      <ul class={css['endpoints']}>
        {model.endpoints.map((endpoint) => (
          <li key={`${endpoint.model}/${endpoint.key}`}>
            <span>{t.endpoint(endpoint.model, String(endpoint.key))}</span>
            <Badge tone={tones[endpoint.state]}>{t[endpoint.state]}</Badge>
            {endpoint.reason && endpoint.state !== 'closed' && (
              <small class={css['muted']}>
                <code>{endpoint.reason}</code>
                {endpoint.retryInMs > 0 && `, ${t.again(duration(endpoint.retryInMs))}`}
              </small>
            )}
          </li>
        ))}
      </ul>
    </FactCard>
  );
}

/** It is asked twice a second. */
const freshMs = 3_000;

export function FlagCard({ state: { flag } }: { state: State }) {
  const t = useText(text);
  const { duration } = useDurations();
  const age = (milliseconds: number) => (milliseconds < freshMs ? t.fresh : t.ago(duration(milliseconds)));
  return (
    <FactCard
      title={t.flag}
      facts={[
        [t.source, t[flag.source]],
        [t.confirmed, flag.ageMs === null ? '–' : age(flag.ageMs)],
        [t.revision, flag.revision ? <code>{flag.revision}</code> : '–'],
        ...(flag.lastError ? [[t.error, <span lang="en">{flag.lastError.message}</span>] as const] : []),
      ]}
    >
      <p>
        <a href="/console/rollout">{t.rollout}</a>
      </p>
    </FactCard>
  );
}
