/** Who is told what a poller or a watcher finds; one call at a time. */
export interface DocumentListener {
  /** @throws {FlagDocumentError} where the document is refused; the caller then reports it as failed */
  received(text: string): void | Promise<void>;
  /** The source answers, and what was last received still holds. */
  unchanged(): void | Promise<void>;
  failed(error: { code: string; message: string }): void;
}
