import { useTitle } from '../../ui/title.ts';

export function UsagePage() {
  useTitle('UsagePage');
  return <h1>UsagePage</h1>;
}
