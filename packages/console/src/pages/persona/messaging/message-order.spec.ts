import { describe, expect, it } from 'vitest';
import { addressOfOrder, isDefault, orderOf } from './message-order.ts';

describe('orderOf', () => {
  it('reads what the address orders', () => {
    expect(orderOf({ tone: 'urgent', type: 'ad', variants: '2', context: ' Summer launch ' })).toEqual({
      tone: 'urgent',
      type: 'ad',
      variants: 2,
      context: 'Summer launch',
    });
  });

  it('leaves out what it cannot mean', () => {
    const order = orderOf({ tone: 'rude', type: '', variants: '9', context: ' ', answer: 'x' });
    expect(order).toEqual({});
    expect(isDefault(order)).toBe(true);
  });
});

it('puts an order into the address, and leaves the rest of it', () => {
  const url = '/console/personas/1/messaging?answer=2&tone=urgent';
  const ordered = addressOfOrder(url, { type: 'ad', context: 'A & B' });
  expect(ordered).toBe('/console/personas/1/messaging?answer=2&type=ad&context=A+%26+B');
  expect(addressOfOrder('/console/personas/1/messaging?tone=urgent', {})).toBe(
    '/console/personas/1/messaging',
  );
});
