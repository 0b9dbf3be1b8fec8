import type { FactoryProvider, Type } from '@nestjs/common';
import { requireContext, type Variant, variants } from '../context/request-context.js';

/**
 * Provides a port by the variant of the request: whoever injects the port calls the one its user gets. Nothing is made
 * for a request; each variant's provider is made once.
 *
 * @param port the abstract class, which is the injection token too
 * @param classes one a variant, each made by Nest
 */
export function byVariant<Port extends object>(
  port: abstract new () => Port,
  classes: Record<Variant, Type<Port>>,
): [...Type<Port>[], FactoryProvider<Port>] {
  const types = variants.map((variant) => classes[variant]);
  return [
    ...new Set(types),
    { provide: port, inject: types, useFactory: (...made: Port[]) => dispatchByVariant(port, made) },
  ];
}

/** @param made in the order of `variants` */
function dispatchByVariant<Port extends object>(port: abstract new () => Port, made: Port[]): Port {
  const providers = Object.fromEntries(variants.map((variant, index) => [variant, made[index]!]));
  return new Proxy(Object.create(port.prototype) as Port, {
    get(target, key) {
      // Nest looks at the constructor and for its lifecycle hooks, and a promise for `then`, outside of any request.
      if (key in Object.prototype || !made.some((provider) => key in provider))
        return Reflect.get(target, key);
      const provider = providers[requireContext().variant]!;
      const value: unknown = Reflect.get(provider, key);
      return typeof value === 'function' ? value.bind(provider) : value;
    },
  });
}
