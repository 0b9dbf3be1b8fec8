/** The sample Gemini server did not start to listen. */
export class SampleGeminiFailedError extends Error {
  override readonly name = 'SampleGeminiFailedError';
  readonly code = 'sample_gemini_failed';

  constructor(reason: string) {
    super(`The sample Gemini server did not start (${reason}): start again, or set GEMINI_API_KEY.`);
  }
}
