import type { z } from 'zod';
import type { Section } from '../../common/sections/section.contract.js';

/** A kind of document that a route answers with. */
export interface DocumentKind {
  /** `details`, or the section it consists of. */
  name: string;
  /** Of the route's query; one that does not fit, or asks for a refresh, is not answered from the cache. */
  query: z.ZodType<{ refresh: boolean; sections?: string[] }>;
  /** Whether a body is good for everybody until its version changes. */
  isComplete(body: never): boolean;
}

/** What does not change without its version changing: the model or the reader's role is no reason for it. */
export function isSettled({ status }: Section<unknown>): boolean {
  return status === 'ready' || status === 'insufficient_evidence';
}

/** What a response with a document carries. */
export const documentHeaders = ['X-Persona-Variant', 'Server-Timing', 'ETag', 'Cache-Status', 'Vary'];
