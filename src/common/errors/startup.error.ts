/** What stops the service from starting; `message` is one sentence that tells the operator the cure. */
export abstract class StartupError extends Error {
  abstract readonly code: string;
}

export class ConfigurationError extends StartupError {
  readonly code = 'configuration_invalid';
}

export class PortTakenError extends StartupError {
  readonly code = 'port_taken';
  constructor(host: string, port: number) {
    super(`Port ${port} on ${host} is already in use: stop what listens there, or set PORT to a free port.`);
  }
}

export class DatabaseUnreachableError extends StartupError {
  readonly code = 'database_unreachable';
  constructor(address: string, reason: string) {
    super(
      `The database at ${address} cannot be used (${reason}): check DATABASE_URL and that PostgreSQL runs.`,
    );
  }
}

/** PostgreSQL is there, and is not as the service needs it. */
export class DatabaseUnfitError extends StartupError {
  readonly code = 'database_unfit';
  constructor(address: string, what: string, cure: string) {
    super(`The database at ${address} cannot be used (${what}): ${cure}.`);
  }
}
