import { useQuery } from '@tanstack/preact-query';
import { Route, Router, lazy, useLocation, useRoute } from 'preact-iso';
import { ok, type Schemas } from 'persona-details-client';
import { AnswerDrawer } from '../../evidence/answer-drawer.tsx';
import { useApi } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { Tabs } from '../../ui/layout.tsx';
import { useTitle } from '../../ui/title.ts';
import { Unready } from '../../ui/unready.tsx';
import css from './persona.module.css';
import { PersonaHead } from './persona-head.tsx';
import { useSections } from './sections/use-sections.ts';

const OverviewTab = lazy(() => import('./overview/overview-tab.tsx').then((m) => m.OverviewTab));
const JourneyTab = lazy(() => import('./journey/journey-tab.tsx').then((m) => m.JourneyTab));
const NeedsTab = lazy(() => import('./needs/needs-tab.tsx').then((m) => m.NeedsTab));
const MessagingTab = lazy(() => import('./messaging/messaging-tab.tsx').then((m) => m.MessagingTab));
const KpiTab = lazy(() => import('./kpi/kpi-tab.tsx').then((m) => m.KpiTab));
const ThemesTab = lazy(() => import('./themes/themes-tab.tsx').then((m) => m.ThemesTab));
const AnswersTab = lazy(() => import('./answers/answers-tab.tsx').then((m) => m.AnswersTab));
const EvidenceTab = lazy(() => import('./evidence/evidence-tab.tsx').then((m) => m.EvidenceTab));

const text = defineText({
  en: {
    persona: 'A persona',
    loading: 'The persona is being fetched',
    parts: 'Parts of the persona',
    overview: 'Overview',
    journey: 'Journey',
    needs: 'Needs',
    messaging: 'Messages',
    kpi: 'KPI',
    themes: 'Themes',
    answers: 'Answers',
    evidence: 'Bring in',
  },
  pl: {
    persona: 'Persona',
    loading: 'Persona jest pobierana',
    parts: 'Części persony',
    overview: 'Przegląd',
    journey: 'Ścieżka',
    needs: 'Potrzeby',
    messaging: 'Komunikaty',
    kpi: 'KPI',
    themes: 'Tematy',
    answers: 'Odpowiedzi',
    evidence: 'Dodaj dane',
  },
});

/** What each tab is given. */
export interface TabProps {
  persona: Schemas['FullPersona'];
}

/** Tabs by the last part of the address; the sections are read by the tabs, all from one stream. */
export function PersonaPage() {
  const t = useText(text);
  const api = useApi();
  const { path } = useLocation();
  const personaId = useRoute().params['personaId']!;
  const persona = useQuery({
    queryKey: ['persona', personaId],
    queryFn: async () => ok(await api.GET('/v1/personas/{id}', { params: { path: { id: personaId } } })),
  });
  useTitle(persona.data?.name);
  // Asked for with the persona rather than after it, and held open from tab to tab.
  useSections(personaId);
  const retry = () => void persona.refetch();
  if (!persona.data)
    return <Unready title={t.persona} loading={t.loading} error={persona.error} retry={retry} />;
  const base = `/console/personas/${personaId}`;
  const tab = (name: string) => (name ? `${base}/${name}` : base);
  const tabs = (['journey', 'needs', 'messaging', 'kpi', 'themes', 'answers', 'evidence'] as const).map(
    (name) => ({
      href: tab(name),
      text: t[name],
    }),
  );
  return (
    <div class={css['page']}>
      <PersonaHead persona={persona.data} full={path === base || path === `${base}/`} />
      <Tabs label={t.parts} current={path} tabs={[{ href: base, text: t.overview }, ...tabs]} />
      <Router>
        <Route path="/" component={OverviewTab} persona={persona.data} />
        <Route path="/journey" component={JourneyTab} persona={persona.data} />
        <Route path="/needs" component={NeedsTab} persona={persona.data} />
        <Route path="/messaging" component={MessagingTab} persona={persona.data} />
        <Route path="/kpi" component={KpiTab} persona={persona.data} />
        <Route path="/themes" component={ThemesTab} persona={persona.data} />
        <Route path="/answers" component={AnswersTab} persona={persona.data} />
        <Route path="/evidence" component={EvidenceTab} persona={persona.data} />
      </Router>
      <AnswerDrawer personaId={personaId} />
    </div>
  );
}
