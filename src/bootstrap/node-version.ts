/** The oldest major version that the service is built for and tested on; `engines` in package.json says the same. */
export const neededNode = 24;

/**
 * Imports nothing and needs nothing new: an old Node has to be able to run it, before what it cannot run is loaded.
 *
 * @param version such as `20.11.1`
 * @returns one sentence with the cure where that Node is too old
 */
export function nodeProblem(version: string): string | undefined {
  if (Number.parseInt(version, 10) >= neededNode) return undefined;
  return `Node ${neededNode} or newer is needed, and this is Node ${version}: install Node ${neededNode} from https://nodejs.org.`;
}
