/** The stand-in, which must not be taken for a language model. */
export function isSample(model: string | null | undefined): boolean {
  return model?.startsWith('sample-') === true;
}
