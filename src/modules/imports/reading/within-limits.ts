import { cut } from '../../../common/problem/problem.js';
import { type ImportReport, reportLimits } from '../file-import.contract.js';

/**
 * A report as it is answered: a file may have names and cells of megabytes, and thousands of columns. The mapping, which is
 * sent back, is left as it is.
 */
export function withinLimits(report: ImportReport): ImportReport {
  const { mapping, ...told } = report;
  return { ...shortened(told), mapping };
}

function shortened<T>(value: T): T {
  if (typeof value === 'string') return cut(value, reportLimits.text) as T;
  if (Array.isArray(value)) return value.slice(0, reportLimits.list).map(shortened) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shortened(member)])) as T;
}
