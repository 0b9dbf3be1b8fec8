import type { FastifyInstance, FastifyRequest, onRequestHookHandler, RouteOptions } from 'fastify';
import { MethodNotAllowedError } from '../../problem/problems.js';

/** What an address takes. */
export interface Allowed {
  methods: string[];
  /** Whose key is enough to be told so: nobody's or the operator's, where all of them are for him. */
  access: 'public' | 'operator' | 'viewer';
}

/** Tells what the address of a request takes that no route took; undefined where no route is there by any method. */
export type AllowedMethods = (request: FastifyRequest) => Allowed | undefined;

interface Address {
  form: RegExp;
  routes: RouteOptions[];
}

/** Listens to the routes that are added from now on. Fastify knows them all, and answers another method like any address. */
export function allowedMethods(fastify: FastifyInstance): AllowedMethods {
  const addresses = new Map<string, Address>();
  fastify.addHook('onRoute', (route) => {
    const address = addresses.get(route.url) ?? { form: formOf(route.url), routes: [] };
    addresses.set(route.url, address);
    // As it is: a later hook may still say who may ask for it.
    address.routes.push(route);
  });
  return ({ is404, url }) => {
    if (!is404) return undefined;
    const path = url.split('?', 1)[0]!;
    const routes = [...addresses.values()].flatMap((each) => (each.form.test(path) ? each.routes : []));
    if (routes.length === 0) return undefined;
    const methods = [...new Set(routes.flatMap(({ method }) => method))].sort();
    const [access, ...others] = new Set(routes.map(({ config }) => config?.access));
    const isSpecial = others.length === 0 && (access === 'public' || access === 'operator');
    return { methods, access: isSpecial ? access : 'viewer' };
  };
}

/** Answers a method that an address does not take with those that it does (RFC 9110, 15.5.6). */
export function refuseOtherMethods(allowed: AllowedMethods): onRequestHookHandler {
  return (request, _reply, done) => {
    const known = request.is404 ? allowed(request) : undefined;
    done(known ? new MethodNotAllowedError(known.methods) : undefined);
  };
}

/** Of a path as Fastify writes it, such as `/v1/personas/:id` or `/docs/*`. */
function formOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    return part === '*' ? '.*' : RegExp.escape(part);
  });
  return new RegExp(`^${parts.join('/')}$`);
}
