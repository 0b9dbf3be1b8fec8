import { useTitle } from '../../ui/title.ts';

export function AuditPage() {
  useTitle('AuditPage');
  return <h1>AuditPage</h1>;
}
