import { useTitle } from '../../ui/title.ts';

export function PersonasPage() {
  useTitle('PersonasPage');
  return <h1>PersonasPage</h1>;
}
