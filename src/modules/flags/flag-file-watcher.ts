import { type FSWatcher, readlinkSync, realpathSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import type { DocumentListener } from './document-listener.js';
import { readFlagFile } from './read-flag-file.js';

/** From an event to the reading, in milliseconds: a file written in place is seldom whole at the first event. */
const settleMs = 20;
/** Most symbolic links followed, as in Linux. */
const maxLinks = 40;

/**
 * Watches a file through its folder, and through every symbolic link on the way to it: Kubernetes changes a mounted
 * file by swapping a link beside it, and editors replace a file by a new one. What no event tells of (links further up,
 * network file systems, watches that the system refuses) is seen by a slow look at the file.
 */
export class FlagFileWatcher {
  private readonly watchers = new Map<string, FSWatcher>();
  private seen: string | undefined;
  private settling: NodeJS.Timeout | undefined;
  private lookingAgain: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly listener: DocumentListener<void>,
    private readonly options: {
      /** Between two looks that no event asked for, in milliseconds. */
      readonly statIntervalMs: number;
    },
  ) {}

  /** Reads the file at once, then on every change. */
  start(): void {
    this.read();
    this.lookingAgain = setInterval(() => this.look(), this.options.statIntervalMs).unref();
  }

  stop(): void {
    clearInterval(this.lookingAgain);
    clearTimeout(this.settling);
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private look(): void {
    if (fingerprint(this.file) !== this.seen) this.read();
    else this.listener.unchanged();
  }

  private read(): void {
    // Watch before reading, so that no change falls between.
    this.watchFolders();
    this.seen = fingerprint(this.file);
    try {
      this.listener.received(readFlagFile(this.file));
    } catch (error) {
      this.listener.failed(error as { code: string; message: string });
    }
  }

  private watchFolders(): void {
    const needed = foldersOnTheWay(this.file);
    for (const [folder, watcher] of this.watchers) {
      if (!needed.has(folder)) this.unwatch(folder, watcher);
    }
    for (const folder of needed) {
      if (!this.watchers.has(folder)) this.watch(folder);
    }
  }

  private watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.settle());
      // The folder is gone, or the system withdraws the watch.
      watcher.on('error', () => this.unwatch(folder, watcher));
      this.watchers.set(folder, watcher);
    } catch {
      // No folder, or no watch left in the system: the slow look sees to it.
    }
  }

  private unwatch(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.watchers.delete(folder);
  }

  private settle(): void {
    // Not put off by further events: in a busy folder the file would never be read. A part of it is refused, and read
    // again on the event that completes it.
    this.settling ??= setTimeout(() => {
      this.settling = undefined;
      this.read();
    }, settleMs).unref();
  }
}

/** The real folders whose entries decide what `file` is. */
function foldersOnTheWay(file: string): Set<string> {
  const folders = new Set<string>();
  let hop = path.resolve(file);
  for (let links = 0; links <= maxLinks; links++) {
    try {
      const folder = realpathSync(path.dirname(hop));
      folders.add(folder);
      hop = path.resolve(folder, readlinkSync(hop));
    } catch {
      // No link, or none that leads anywhere.
      break;
    }
  }
  return folders;
}

/** Changes with the file; `undefined` where there is none. */
function fingerprint(file: string): string | undefined {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(':');
  } catch {
    return undefined;
  }
}
