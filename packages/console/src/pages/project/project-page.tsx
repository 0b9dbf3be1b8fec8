import { useTitle } from '../../ui/title.ts';

export function ProjectPage() {
  useTitle('ProjectPage');
  return <h1>ProjectPage</h1>;
}
