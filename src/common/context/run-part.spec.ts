import { expect, it } from 'vitest';
import { type Principal, RequestContext, requireContext, runInContext } from './request-context.js';
import { runPart } from './run-part.js';

const principal: Principal = { tenantId: 't', keyId: 'k', role: 'editor', userId: 'u' };

function inRequest<T>(work: (context: RequestContext) => Promise<T>, decide = () => 'archived' as const) {
  const context = new RequestContext('request', decide);
  context.principal = principal;
  return runInContext(context, () => work(context));
}

it('gives each part the request, its principal and its variant, decided once for all', async () => {
  let decisions = 0;
  const decide = () => {
    decisions += 1;
    return 'archived' as const;
  };
  const seen = await inRequest(
    () =>
      Promise.all(
        [1, 2, 3].map(() =>
          runPart(async () => {
            const { requestId, principal: who, variant } = requireContext();
            return { requestId, who, variant };
          }),
        ),
      ),
    decide,
  );
  expect(seen).toEqual([1, 2, 3].map(() => ({ requestId: 'request', who: principal, variant: 'archived' })));
  expect(decisions).toBe(1);
});

it('gives each part the rank that is said, else that of the whole', async () => {
  await inRequest(async (whole) => {
    const rankOf = () => requireContext().rank;
    expect(whole.rank).toBe('interactive');
    expect(await runPart(async () => rankOf(), 'batch')).toBe('batch');
    whole.rank = 'background';
    expect(await runPart(async () => rankOf())).toBe('background');
  });
});

it('measures parts apart from each other and from the whole', async () => {
  await inRequest(async (whole) => {
    const measured = await Promise.all(
      [5, 7].map((milliseconds) =>
        runPart(async () => {
          requireContext().timings.add('needs', milliseconds);
          await Promise.resolve();
          return requireContext().timings.get('needs');
        }),
      ),
    );
    expect(measured).toEqual([5, 7]);
    expect(whole.timings.get('needs')).toBe(0);
  });
});

it.each(['done', 'failed'])('begins what waits for an answer once the part is %s', async (end) => {
  await inRequest(async () => {
    const order: string[] = [];
    const part = runPart(async () => {
      requireContext().afterAnswer(() => order.push('after'));
      await Promise.resolve();
      order.push('worked');
      if (end === 'failed') throw new Error('failed');
    });
    await part.catch(() => undefined);
    expect(order).toEqual(['worked', 'after']);
  });
});

it('needs a request', async () => {
  await expect(runPart(async () => 1)).rejects.toThrow('No request context');
});
