import { StartupError } from '../../src/common/errors/startup.error.js';

/** Another living instance keeps its data in the same folder. */
export class DataFolderInUseError extends StartupError {
  readonly code = 'data_folder_in_use';
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by another running instance (process ${pid}): ` +
        'stop that one, or set DATA_DIR to another folder.',
    );
  }
}

/** A PostgreSQL server that this start does not own runs on the cluster and does not end by itself. */
export class ClusterInUseError extends StartupError {
  readonly code = 'cluster_in_use';
  constructor(folder: string, pid: number) {
    super(
      `A PostgreSQL server (process ${pid}) still runs on the database in ${folder}: ` +
        `stop it with "kill -INT ${pid}", or set DATA_DIR to another folder.`,
    );
  }
}

/** The cluster recorded for the data folder is not where it was. */
export class ClusterMissingError extends StartupError {
  readonly code = 'cluster_missing';
  constructor(folder: string, cluster: string) {
    super(
      `The database of ${folder} was kept in ${cluster}, which is gone: ` +
        `bring that folder back, or delete ${folder} to begin with an empty database.`,
    );
  }
}

/** The operating system refuses the start access to its own data folder. */
export class DataFolderForbiddenError extends StartupError {
  readonly code = 'data_folder_forbidden';
  constructor(folder: string, reason: string) {
    super(
      `The data folder ${folder} cannot be used (${reason}): ` +
        'start as the user who owns it, or set DATA_DIR to a folder that you can write.',
    );
  }
}

/** No PostgreSQL can be embedded on this machine. */
export class EmbeddedPostgresUnavailableError extends StartupError {
  readonly code = 'embedded_postgres_unavailable';
  constructor(reason: string) {
    super(`PostgreSQL cannot be embedded here (${reason}): set DATABASE_URL to a PostgreSQL of your own.`);
  }
}

/** PostgreSQL was started and did not become ready. */
export class EmbeddedPostgresFailedError extends StartupError {
  readonly code = 'embedded_postgres_failed';
  constructor(what: string, log: string, lastLines: string) {
    super(
      `${what}; its log ${log} ends with: ${lastLines || '(nothing)'} — ` +
        'remove the cause, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/** Something embedded ended while the service needed it. */
export class EmbeddedPartEndedError extends StartupError {
  readonly code = 'embedded_part_ended';
  constructor(name: string, exitCode: number) {
    super(`${name} ended by itself (exit code ${exitCode}), so the service stops: start it again.`);
  }
}
