import { Parser } from 'htmlparser2';
import { damaged, OfficeFaultError } from './office-fault.ts';

type Attributes = Record<string, string>;

/** Names are without prefixes, since programs choose them freely. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece, and lets the caller have its turn after each. Nothing outside is fetched, and a document that
 * declares a type is refused: no Office program writes one, and its entities could stand for anything.
 *
 * @param depth of elements within one another, at most
 * @throws {OfficeFaultError} where it is deeper, declares a type, or ends before it is closed
 */
export async function* xmlPieces(
  pieces: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  depth: number,
): AsyncGenerator<void> {
  let [open, isEmpty] = [0, true];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        [open, isEmpty] = [open + 1, false];
        if (open > depth)
          throw new OfficeFaultError(
            `The file is damaged: more than ${depth} elements are within one another.`,
            damaged,
          );
        handlers.open(local(name), attributes);
      },
      onclosetag(name) {
        open -= 1;
        handlers.close?.(local(name));
      },
      ontext: (text) => handlers.text?.(text),
      onprocessinginstruction(name) {
        if (/^!doctype/i.test(name))
          throw new OfficeFaultError(
            'The file declares a document type, which no Office program writes.',
            damaged,
          );
      },
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  if (open > 0 || isEmpty) throw new OfficeFaultError('The file is damaged: it ends too early.', damaged);
  parser.end();
  yield;
}

/** The same at once. */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  depth: number,
): Promise<void> {
  for await (const _ of xmlPieces(pieces, handlers, depth));
}

/** An attribute whatever its prefix is, such as `r:id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => local(key) === name)?.[1];
}
