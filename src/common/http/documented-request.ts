import { ApiHeader } from '@nestjs/swagger';

/** The lines of a request's headers take 16 KiB together; those of an answer a fraction of it. */
export const maxHeaderLength = 16_384;

/** Which headers a route reads. */
export interface RequestHeaders {
  /** Asked without a key. */
  public?: boolean;
  idempotent?: boolean;
  ifMatch?: boolean;
  /** Answers 304 to a current If-None-Match. */
  notModified?: boolean;
  /** A stream that goes on after the event that Last-Event-ID names. */
  resumable?: boolean;
}

const texts: Record<Exclude<keyof RequestHeaders, 'public'>, [name: string, text: string, max?: number]> = {
  idempotent: [
    'Idempotency-Key',
    '1–255 characters, good for 24 hours: repeated, the request is not carried out again.',
    255,
  ],
  ifMatch: ['If-Match', 'The ETag that was read; another one is answered with 412.'],
  notModified: ['If-None-Match', 'The ETag that the client has.'],
  resumable: ['Last-Event-ID', 'The id of the last event that arrived; one that cannot be read is ignored.'],
};

export function requestHeaders(reads: RequestHeaders): MethodDecorator[] {
  const user = ['X-User-Id', 'The end user, 1–128 printable characters.', 128] as const;
  const asked = Object.entries(texts).filter(([flag]) => reads[flag as keyof typeof texts]);
  return [...(reads.public ? [] : [user]), ...asked.map(([, header]) => header)].map(
    ([name, description, maxLength = maxHeaderLength]) =>
      ApiHeader({ name, required: false, description, schema: { type: 'string', maxLength } }),
  );
}
