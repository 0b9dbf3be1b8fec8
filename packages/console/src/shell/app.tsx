import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import type { ComponentType } from 'preact';
import { ErrorBoundary, LocationProvider, Route, Router, lazy } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { ApiProblem } from 'persona-details-client';
import { SessionProvider } from '../session/session-context.tsx';
import type { Session } from '../session/session.ts';
import { signInWithLink } from '../session/sign-in.ts';
import { LanguageProvider } from '../text/language.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { Crash } from './crash.tsx';
import { Frame } from './frame.tsx';
import { SignIn } from './sign-in.tsx';

const ProjectsPage = lazy(() => import('../pages/projects/projects-page.tsx').then((m) => m.ProjectsPage));
const ProjectPage = lazy(() => import('../pages/project/project-page.tsx').then((m) => m.ProjectPage));
const PersonasPage = lazy(() => import('../pages/personas/personas-page.tsx').then((m) => m.PersonasPage));
const PersonaPage = lazy(() => import('../pages/persona/persona-page.tsx').then((m) => m.PersonaPage));
const PrintPage = lazy(() => import('../pages/persona/print/print-page.tsx').then((m) => m.PrintPage));
const ComparePage = lazy(() => import('../pages/compare/compare-page.tsx').then((m) => m.ComparePage));
const RolloutPage = lazy(() => import('../pages/rollout/rollout-page.tsx').then((m) => m.RolloutPage));
const UsagePage = lazy(() => import('../pages/usage/usage-page.tsx').then((m) => m.UsagePage));
const AuditPage = lazy(() => import('../pages/audit/audit-page.tsx').then((m) => m.AuditPage));
const StatePage = lazy(() => import('../pages/state/state-page.tsx').then((m) => m.StatePage));
const MissingPage = lazy(() => import('./missing-page.tsx').then((m) => m.MissingPage));

/** A refusal is not asked again: it would be refused again; what was refused for the moment the client itself repeats. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem),
      staleTime: 5_000,
      refetchOnWindowFocus: false,
    },
  },
});

export function App() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Toasts>
          <LocationProvider scope="/console">
            <SignedInOnly />
          </LocationProvider>
        </Toasts>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function SignedInOnly() {
  const [session, setSession] = useState<Session | null>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    signInWithLink()
      .catch((error: unknown) => {
        setProblem(error);
        return null;
      })
      .then(setSession);
  }, []);
  // For the moment that a link's code takes.
  if (session === undefined) return null;
  if (session === null) return <SignIn problem={problem} onSession={setSession} />;
  const signed = {
    session,
    add: (more: Session) => setSession({ ...session, ...more }),
    signOut: () => {
      queries.clear();
      setSession(null);
    },
  };
  return (
    <SessionProvider value={signed}>
      <Frame>
        <Pages session={session} />
      </Frame>
    </SessionProvider>
  );
}

function Pages({ session }: { session: Session }) {
  return (
    <Crash>
      <ErrorBoundary>
        <Router>
          {routesOf(session).flatMap(([path, page]) =>
            // One key for both, so that a page stays as it is from its first tab to another one.
            pathsOf(path).map((each) => <Route key={path} path={each} component={page} />),
          )}
          <Route default component={MissingPage} />
        </Router>
      </ErrorBoundary>
    </Crash>
  );
}

/** A star stands for one part of the path or more, so a page's own address is matched beside it. */
function pathsOf(path: string): string[] {
  return path.endsWith('/*') ? [path.slice(0, -2), path] : [path];
}

/** What the keys open; the most particular path first. */
function routesOf({ team, operator }: Session): [path: string, page: ComponentType][] {
  const always: [string, ComponentType][] = [['/console/audit', AuditPage]];
  const ofTeam: [string, ComponentType][] = [
    ['/console', ProjectsPage],
    ['/console/projects/:projectId/*', ProjectPage],
    ['/console/personas', PersonasPage],
    ['/console/personas/:personaId/print', PrintPage],
    ['/console/personas/:personaId/*', PersonaPage],
    ['/console/compare', ComparePage],
    ['/console/usage', UsagePage],
  ];
  const ofOperators: [string, ComponentType][] = [
    ['/console/rollout', RolloutPage],
    ['/console/state', StatePage],
  ];
  return [
    ...(team ? ofTeam : [['/console', RolloutPage] as [string, ComponentType]]),
    ...(operator ? ofOperators : []),
    ...always,
  ];
}
