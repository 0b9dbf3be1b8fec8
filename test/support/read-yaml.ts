import { parsers } from 'prettier/plugins/yaml';

/** A node of Prettier's tree, as far as it is read here. */
interface Node {
  type: string;
  children?: (Node | null)[];
  value?: string;
}

/**
 * What a YAML file says: strings, numbers, booleans, null, arrays and objects. By the parser of Prettier, which formats
 * the same files, so that the tests need no further dependency.
 *
 * @throws {Error} where it is no YAML, or uses anchors, tags or a key twice
 */
export function readYaml(text: string): unknown {
  const root = parsers.yaml.parse(text, {} as never) as Node;
  const documents = childrenOf(root);
  if (documents.length !== 1) throw new Error(`There are ${documents.length} documents.`);
  const body = childrenOf(documents[0]!).find(({ type }) => type === 'documentBody');
  return read(childrenOf(body!)[0]);
}

function read(node: Node | undefined): unknown {
  if (!node) return null;
  switch (node.type) {
    case 'null':
      return null;
    case 'mapping':
    case 'flowMapping':
      return readMapping(childrenOf(node));
    case 'sequence':
    case 'flowSequence':
      return childrenOf(node).map((item) => read(childrenOf(item)[0]));
    case 'plain':
      return readPlain(node.value!);
    case 'quoteSingle':
    case 'quoteDouble':
    case 'blockLiteral':
    case 'blockFolded':
      return node.value!;
    default:
      throw new Error(`A ${node.type} is not read.`);
  }
}

function readMapping(items: Node[]): Record<string, unknown> {
  const pairs = items.map((item): [string, unknown] => {
    const [key, value] = item.children!;
    return [String(read(childrenOf(key!)[0])), read(value ? childrenOf(value)[0] : undefined)];
  });
  const object = Object.fromEntries(pairs);
  if (Object.keys(object).length !== pairs.length) throw new Error(`A key is there twice: ${pairs.join()}`);
  return object;
}

/** YAML 1.2's core schema, without its rarer spellings of numbers. */
function readPlain(text: string): unknown {
  if (['', '~', 'null'].includes(text)) return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function childrenOf(node: Node): Node[] {
  return (node.children ?? []).filter((child) => child !== null);
}
