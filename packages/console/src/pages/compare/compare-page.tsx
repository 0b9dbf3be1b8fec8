import { useTitle } from '../../ui/title.ts';

export function ComparePage() {
  useTitle('ComparePage');
  return <h1>ComparePage</h1>;
}
