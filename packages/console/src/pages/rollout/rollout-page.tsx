import { useTitle } from '../../ui/title.ts';

export function RolloutPage() {
  useTitle('RolloutPage');
  return <h1>RolloutPage</h1>;
}
