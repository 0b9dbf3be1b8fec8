import { useQuery } from '@tanstack/preact-query';
import { Route, Router, lazy, useLocation, useRoute } from 'preact-iso';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Stack, Tabs } from '../../ui/layout.tsx';
import { useTitle } from '../../ui/title.ts';
import { Unready } from '../../ui/unready.tsx';
import css from './project.module.css';

const PersonasTab = lazy(() => import('./personas-tab.tsx').then((m) => m.PersonasTab));
const FilesTab = lazy(() => import('./files-tab.tsx').then((m) => m.FilesTab));
const BenchmarksTab = lazy(() => import('./benchmarks-tab.tsx').then((m) => m.BenchmarksTab));
const SettingsTab = lazy(() => import('./settings-tab.tsx').then((m) => m.SettingsTab));

const text = defineText({
  en: {
    project: 'A project',
    loading: 'The project is being fetched',
    parts: 'Parts of the project',
    where: 'Where this is',
    projects: 'Projects',
    personas: 'Personas',
    files: 'Bring in',
    benchmarks: 'Benchmarks',
    settings: 'Project and data',
  },
  pl: {
    project: 'Projekt',
    loading: 'Projekt jest pobierany',
    parts: 'Części projektu',
    where: 'Gdzie to jest',
    projects: 'Projekty',
    personas: 'Persony',
    files: 'Dodaj dane',
    benchmarks: 'Wskaźniki',
    settings: 'Projekt i dane',
  },
});

/** What each tab is given. */
export interface ProjectTabProps {
  project: Schemas['Project'];
}

/** A project's tabs, by the last part of the address. */
export function ProjectPage() {
  const t = useText(text);
  const api = useApi();
  const { path } = useLocation();
  const projectId = useRoute().params['projectId']!;
  const project = useQuery({
    queryKey: ['project', projectId],
    queryFn: async () => ok(await api.GET('/v1/projects/{id}', { params: { path: { id: projectId } } })),
  });
  useTitle(project.data?.name);
  const retry = () => void project.refetch();
  if (!project.data)
    return <Unready title={t.project} loading={t.loading} error={project.error} retry={retry} />;
  const base = `/console/projects/${projectId}`;
  const { name, product } = project.data;
  return (
    <Stack>
      <header class={css['head']}>
        <nav aria-label={t.where} class={css['muted']}>
          <a href="/console">{t.projects}</a>
        </nav>
        <h1>{name}</h1>
        {product && <p class={css['product']}>{product}</p>}
      </header>
      <Tabs
        label={t.parts}
        current={path.replace(/\/$/, '')}
        tabs={[
          { href: base, text: t.personas },
          { href: `${base}/files`, text: t.files },
          { href: `${base}/benchmarks`, text: t.benchmarks },
          { href: `${base}/settings`, text: t.settings },
        ]}
      />
      <Router>
        <Route path="/" component={PersonasTab} project={project.data} />
        <Route path="/files" component={FilesTab} project={project.data} />
        <Route path="/benchmarks" component={BenchmarksTab} project={project.data} />
        <Route path="/settings" component={SettingsTab} project={project.data} />
      </Router>
    </Stack>
  );
}
