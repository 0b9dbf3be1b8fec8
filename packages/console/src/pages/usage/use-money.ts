import { useFormat } from '../../text/format.ts';

/** A section costs parts of a cent: below one whole, four places, else two. @param currency ISO 4217 */
export function useMoney(currency: string): (value: number) => string {
  const format = useFormat();
  return (value) => format.money(value, currency, value > 0 && value < 1 ? 4 : 2);
}
