import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../../text/define-text.ts';
import { addressWith } from '../../../ui/address.ts';
import { Select } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/layout.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { Pager, usePages } from '../../../ui/pager.tsx';
import { MentionEntry } from './mention-entry.tsx';
import { verdictText } from './theme-words.ts';
import { mentionFilterOf, stances, verdicts } from './themes-address.ts';
import css from './themes.module.css';
import { useMentions } from './use-themes.ts';

const text = defineText({
  en: {
    title: 'Sentences',
    what: 'Each sentence that speaks of it. Counted are those that the second look confirmed and nobody rejected.',
    stance: 'Stance',
    for: 'say it',
    against: 'deny it',
    verdict: 'Second look',
    rejected: 'By people',
    true: 'rejected',
    false: 'not rejected',
    all: 'all',
    loading: 'The sentences are being fetched',
    none: 'No sentence is like that.',
  },
  pl: {
    title: 'Zdania',
    what: 'Każde zdanie, które o tym mówi. Liczą się te, które potwierdziło drugie sprawdzenie i których nikt nie odrzucił.',
    stance: 'Stanowisko',
    for: 'potwierdzają',
    against: 'przeczą',
    verdict: 'Drugie sprawdzenie',
    rejected: 'Decyzja ludzi',
    true: 'odrzucone',
    false: 'nieodrzucone',
    all: 'wszystkie',
    loading: 'Trwa pobieranie zdań',
    none: 'Nie ma takiego zdania.',
  },
});

/** All mentions of a theme, by pages; each opens its answer, and editors say which do not count. */
export function Mentions({ personaId, theme }: { personaId: string; theme: Schemas['Theme'] }) {
  const t = useText(text);
  const { query } = useLocation();
  const filter = mentionFilterOf(query);
  const pages = usePages();
  useEffect(() => pages.reset(), [JSON.stringify(filter)]);
  const mentions = useMentions(personaId, theme, filter, pages.startingAfter);
  return (
    <section class={css['page']} aria-label={t.title}>
      <div>
        <h3>{t.title}</h3>
        <p class={css['told']}>{t.what}</p>
      </div>
      <MentionFilters />
      {mentions.isPending && <Skeleton label={t.loading} />}
      {mentions.error && <ProblemNotice error={mentions.error} retry={() => void mentions.refetch()} />}
      {mentions.data?.data.length === 0 && <p>{t.none}</p>}
      {mentions.data && mentions.data.data.length > 0 && (
        <ul class={css['mentions']}>
          {mentions.data.data.map((mention) => (
            <li key={mention.id}>
              <MentionEntry personaId={personaId} theme={theme} mention={mention} />
            </li>
          ))}
        </ul>
      )}
      <Pager pages={pages} page={mentions.data} />
    </section>
  );
}

function MentionFilters() {
  const t = useText(text);
  const words = useText(verdictText);
  const { url, query, route } = useLocation();
  const { stance, verdict, rejected } = mentionFilterOf(query);
  const choose = (name: string) => (event: { currentTarget: HTMLSelectElement }) =>
    route(addressWith(url, { [name]: event.currentTarget.value || null }), true);
  return (
    <div class={css['filters']}>
      <Select label={t.stance} value={stance ?? ''} onChange={choose('stance')}>
        <option value="">{t.all}</option>
        {stances.map((name) => (
          <option key={name} value={name}>
            {t[name]}
          </option>
        ))}
      </Select>
      <Select label={t.verdict} value={verdict ?? ''} onChange={choose('verdict')}>
        <option value="">{t.all}</option>
        {verdicts.map((name) => (
          <option key={name} value={name}>
            {words[name]}
          </option>
        ))}
      </Select>
      <Select label={t.rejected} value={rejected ?? ''} onChange={choose('rejected')}>
        <option value="">{t.all}</option>
        {(['false', 'true'] as const).map((name) => (
          <option key={name} value={name}>
            {t[name]}
          </option>
        ))}
      </Select>
    </div>
  );
}
