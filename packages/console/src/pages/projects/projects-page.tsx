import { useTitle } from '../../ui/title.ts';

export function ProjectsPage() {
  useTitle('ProjectsPage');
  return <h1>ProjectsPage</h1>;
}
