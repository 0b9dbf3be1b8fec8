/**
 * Who is told what a poller or a watcher finds; one call at a time.
 *
 * @typeParam Done `Promise<void>` where the next find waits for what is done with this one
 */
export interface DocumentListener<Done extends void | Promise<void>> {
  /** @throws {FlagDocumentError} where the document is refused; the caller then reports it as failed */
  received(text: string): Done;
  /** The source answers, and what was last received still holds. */
  unchanged(): Done;
  failed(error: { code: string; message: string }): void;
}
