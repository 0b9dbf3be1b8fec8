import { useTitle } from '../../../ui/title.ts';

export function PrintPage() {
  useTitle('PrintPage');
  return <h1>PrintPage</h1>;
}
