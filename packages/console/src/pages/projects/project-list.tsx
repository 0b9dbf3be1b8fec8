import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { ok, type Schemas } from 'persona-details-client';
import { useApi, useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { useLanguage } from '../../text/language.tsx';
import { addressWith, oneOf } from '../../ui/address.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Empty, Skeleton, Stack } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Examples } from './examples.tsx';
import css from './projects.module.css';

const text = defineText({
  en: {
    loading: 'The projects are being fetched',
    search: 'Search in name, description and industry',
    sort: 'Order',
    updated: 'Changed last',
    created: 'Newest',
    name: 'By name',
    emptyTitle: 'No project yet',
    empty: 'A project holds the personas of one product, with what people said. Begin with one of your own.',
    emptyViewer: 'There is no project to look at yet. Whoever has an editor’s key can make one.',
    create: 'New project',
    orExample: 'Or look at an example first:',
    notFound: 'No project has these words.',
    changed: (when: string) => `changed ${when}`,
  },
  pl: {
    loading: 'Projekty są pobierane',
    search: 'Szukaj w nazwie, opisie i branży',
    sort: 'Kolejność',
    updated: 'Ostatnio zmienione',
    created: 'Najnowsze',
    name: 'Według nazwy',
    emptyTitle: 'Nie ma jeszcze projektu',
    empty: 'Projekt zawiera persony jednego produktu wraz z tym, co mówili ludzie. Zacznij od własnego.',
    emptyViewer: 'Nie ma jeszcze projektu do obejrzenia. Może go utworzyć ktoś z kluczem edytora.',
    create: 'Nowy projekt',
    orExample: 'Albo obejrzyj najpierw przykład:',
    notFound: 'Żaden projekt nie zawiera tych słów.',
    changed: (when: string) => `zmieniono ${when}`,
  },
});

const sorts = ['-updated', '-created', 'name'] as const;
const sortNames = { '-updated': 'updated', '-created': 'created', name: 'name' } as const;

/** Projects as cards, searched and sorted by the address; an empty console offers the examples. @param foot below them */
export function ProjectList({ onNew, foot }: { onNew: () => void; foot: ComponentChildren }) {
  const t = useText(text);
  const api = useApi();
  const mayWrite = useMay('editor');
  const { url, query, route } = useLocation();
  const pages = usePages();
  const q = query['q'] ?? '';
  const sort = oneOf(sorts, query['sort']) ?? '-updated';
  const { startingAfter } = pages;
  useEffect(() => pages.reset(), [q, sort]);
  const projects = useQuery({
    queryKey: ['projects', { q, sort }, startingAfter],
    queryFn: async () =>
      ok(
        await api.GET('/v1/projects', {
          params: { query: { limit: 30, sort, ...(q && { q }), ...(startingAfter && { startingAfter }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  if (projects.isPending) return <Skeleton label={t.loading} lines={6} />;
  if (projects.error) return <ProblemNotice error={projects.error} retry={() => void projects.refetch()} />;
  const found = projects.data.data;
  if (found.length === 0 && q === '' && pages.number === 1)
    return (
      <Empty title={t.emptyTitle}>
        <p>{mayWrite ? t.empty : t.emptyViewer}</p>
        {mayWrite && (
          <>
            <Button kind="primary" onClick={onNew}>
              {t.create}
            </Button>
            <p>{t.orExample}</p>
            <Examples />
          </>
        )}
      </Empty>
    );
  return (
    <Stack>
      <div class={css['filters']}>
        <SearchField
          label={t.search}
          value={q}
          onSearch={(words) => route(addressWith(url, { q: words || null }), true)}
        />
        <Select
          label={t.sort}
          value={sort}
          onChange={({ currentTarget: { value } }) =>
            route(addressWith(url, { sort: value === '-updated' ? null : value }), true)
          }
        >
          {sorts.map((each) => (
            <option key={each} value={each}>
              {t[sortNames[each]]}
            </option>
          ))}
        </Select>
      </div>
      {found.length === 0 && <p>{t.notFound}</p>}
      <ul class={css['cards']} aria-busy={projects.isPlaceholderData}>
        {found.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </ul>
      <Pager pages={pages} page={projects.data} />
      <div>{foot}</div>
    </Stack>
  );
}

function ProjectCard({ project }: { project: Schemas['Project'] }) {
  const t = useText(text);
  const format = useFormat();
  const { language } = useLanguage();
  const written =
    project.language && new Intl.DisplayNames(language, { type: 'language' }).of(project.language);
  return (
    <li class={css['card']}>
      <h2 class={css['cardName']}>
        <a href={`/console/projects/${project.id}`}>{project.name}</a>
      </h2>
      {project.product && <p class={css['product']}>{project.product}</p>}
      <p class={css['muted']}>
        {[project.industry, written, t.changed(format.ago(project.updatedAt))].filter(Boolean).join(' · ')}
      </p>
    </li>
  );
}
