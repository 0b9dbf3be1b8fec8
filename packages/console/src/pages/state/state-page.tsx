import { useTitle } from '../../ui/title.ts';

export function StatePage() {
  useTitle('StatePage');
  return <h1>StatePage</h1>;
}
