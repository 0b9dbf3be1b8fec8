/** What of an error may be logged: the names of what failed and where, and nothing that somebody wrote. */
export interface DescribedError {
  type: string;
  code?: string;
  message?: string;
  status?: number;
  /** Of PostgreSQL's errors, as its protocol names them. */
  severity?: string;
  schema?: string;
  table?: string;
  column?: string;
  constraint?: string;
  routine?: string;
  stack?: string;
  errors?: DescribedError[];
  cause?: DescribedError;
}

/** Longer chains of causes, and lists of errors, are cut. */
const [maxCauses, maxErrors] = [5, 3];
/** Names that programs give: a text of a person has blanks, or is not made of these letters. */
const nameForm = /^[\w.$-]{1,64}$/;
/** A line of V8's stack that leads to a place in a file. */
const frameForm = /^ {4}at (?:[\w$.<>[\] #]{1,200} \()?(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]*:\d+:\d+\)?$/;
/** SQLSTATE classes about the server: connection, credentials, transactions, resources, shutdown, its system. No values. */
const aboutTheServer = /^(08|25|28|3D|40|53|55|57|58)...$/;
/** Redis's own words about itself; `ERR` quotes commands. */
const redisRefuses =
  /^(OOM|READONLY|NOAUTH|WRONGPASS|NOPERM|LOADING|MISCONF|CLUSTERDOWN|MASTERDOWN|NOREPLICAS|BUSY) /;
/** What pg says itself, without a code. */
const clientSentence =
  /^(Connection terminated( unexpectedly| due to connection timeout)?|Query read timeout|timeout e(xceeded|xpired)[a-z ]*|Client was closed and is not queryable|No answer in \d+(\.\d+)? ms\.)$/;

/** What an error may have beside its message; none of it is trusted. */
type Unknown = Error & Record<string, unknown>;

/**
 * The fields of an error that a log may hold, each named here. A message is among them only where it is made of no more
 * than addresses and numbers: others quote what was sent (a parser its text, a schema its value, PostgreSQL its row, the
 * model's server the key). Whoever looks for the reason has the type, the code and the place.
 */
export function describeError(thrown: unknown, causes = maxCauses): DescribedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const error = thrown as Unknown;
  const { errors, cause, status, stack } = error;
  const described: DescribedError = { type: named(error.constructor?.name) ?? 'Error' };
  for (const field of ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const) {
    const value = named(error[field]);
    if (value !== undefined) described[field] = value;
  }
  if (typeof status === 'number') described.status = status;
  if (isPlain(error)) described.message = error.message.slice(0, 500);
  const frames = typeof stack === 'string' ? framesOf(stack, error.message) : [];
  if (frames.length > 0) described.stack = frames.join('\n');
  if (causes > 0 && Array.isArray(errors) && errors[0] instanceof Error)
    described.errors = errors.slice(0, maxErrors).map((each) => describeError(each, 0));
  if (causes > 0 && cause instanceof Error) described.cause = describeError(cause, causes - 1);
  return described;
}

/** The same in one line, for what is survived: a message that may be logged, else type and code, of what is at the bottom. */
export function reasonOf(thrown: unknown): string {
  const { type, code, message, errors, cause } = describeError(thrown);
  const [first] = errors ?? [];
  const own = message ?? first?.message ?? (code === undefined ? type : `${type} (${code})`);
  return cause ? `${own}: ${bottomOf(cause)}` : own;
}

function bottomOf({ type, code, message, cause }: DescribedError): string {
  if (cause) return bottomOf(cause);
  return message ?? (code === undefined ? type : `${type} (${code})`);
}

function named(value: unknown): string | undefined {
  return typeof value === 'string' && nameForm.test(value) ? value : undefined;
}

/** Whether the message has nothing in it that somebody sent. */
function isPlain({ constructor, code, severity, syscall, message }: Unknown): boolean {
  if (typeof severity === 'string') return typeof code === 'string' && aboutTheServer.test(code);
  if (constructor.name === 'SimpleError') return redisRefuses.test(message);
  // Node's own of the operating system, and undici's.
  if (typeof syscall === 'string') return true;
  if (typeof code === 'string') return /^UND_ERR_(?!INVALID)/.test(code);
  return clientSentence.test(message);
}

/** The stack begins with the message, which may itself look like a frame. */
function framesOf(stack: string, message: string): string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  const frames = at < 0 ? stack : stack.slice(at + message.length);
  return frames.split('\n').filter((line) => frameForm.test(line));
}
