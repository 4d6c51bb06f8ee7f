/**
 * What faults of the machine are called, by the names that the platform gives them (Web IDL, Dexie, Node), and what they mean
 * for a reader: the end of a sentence.
 */
const byName: Readonly<Record<string, string>> = {
  QuotaExceededError: 'the disk, or the room that the library has on it, is full',
  QuotaExceeded: 'the disk, or the room that the library has on it, is full',
  UnknownError: 'the library could not be written to or read from, as when the disk is full or failing',
  InvalidStateError: 'the library was closed meanwhile; load this window again',
  DatabaseClosedError: 'the library was closed meanwhile; load this window again',
  OpenFailedError: 'the library can’t be opened',
  MissingAPIError: 'this browser keeps no library, as in a private window',
  VersionError: 'the library was written by a newer version of Diptych',
  UpgradeError: 'the library could not be brought up to this version; nothing in it was changed',
  BlockedError: 'another window holds the library; close the other windows',
  TimeoutError: 'it took too long',
  TransactionInactiveError: 'the library was busy; try it again',
  AbortError: 'it was broken off',
  BulkError: 'not all of it could be written',
  ModifyError: 'not all of it could be written',
  ConstraintError: 'the library has an entry of this kind already',
  DataError: 'the library can’t keep an entry of this kind',
  DataCloneError: 'it is too large, or of a kind that can’t be handed on',
  NotFoundError: 'it is not there any more',
  NotReadableError: 'the file can’t be read any more; perhaps it was moved or changed',
  NotAllowedError: 'the system does not allow it',
  SecurityError: 'the system does not allow it',
  EncodingError: 'the picture is damaged, or of a kind that can’t be shown',
  NetworkError: 'a part of Diptych itself could not be loaded; load this window again',
}

/** What errors of Node mean, by their codes. */
const byCode: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'the system does not allow it',
  EPERM: 'the system does not allow it',
  EROFS: 'it lies where nothing can be written',
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its place is no folder',
  EMFILE: 'too many files are open',
  EBUSY: 'another program holds it',
  ENAMETOOLONG: 'its name is too long',
  ERR_WORKER_OUT_OF_MEMORY: 'it needs more memory than it may have',
}

/** What messages tell of memory that ran out, whoever wrote them. */
const memoryEnded =
  /invalid (?:array|typed array|string) length|array buffer allocation failed|out of memory|not enough memory|set size exceeded|map maximum size|cannot enlarge memory|memory\.grow|\bOOM\b/i

/** What messages tell of input that is nested without end. */
const nested = /maximum call stack size exceeded|too much recursion|stack overflow/i

/** What an engine in WebAssembly says when it gives up: Rust's panics, Emscripten's aborts, the traps of the machine. */
const gaveUp =
  /panicked at|unreachable|out of bounds|null function|indirect call|RuntimeError|\bAborted\(|recursive use of an object|null pointer passed|already (?:mutably )?borrowed|wasm/i

/** How faults of a program look, and no sentence that is meant for a reader. */
const ofProgrammers =
  /is not (?:a function|defined|iterable|a constructor)|cannot (?:read|set|destructure|convert|access)|\bundefined\b|\bnull\b|\[object |^\s*at \S+|\bat \S+:\d+|\.rs:\d+|^\w*Error\b|^Uncaught|Failed to (?:execute|fetch)|^\s*$|^[{[]/i

/** Kinds of error that a platform makes and nobody throws for a reader. */
const ofPlatforms = /^(?:Type|Range|Reference|Syntax|Eval|URI|Runtime|Compile|Link|Aggregate|Internal)Error$/

/** Whether an engine in WebAssembly gave up: it is to be made anew, since what it does from then on is worth nothing. */
export function isGivenUp(cause: unknown): boolean {
  const { name, message } = told(cause)
  return name === 'RuntimeError' || gaveUp.test(message)
}

/**
 * Why something failed, for a reader: what was written for one as it stands, and the platform's own faults in plain words.
 * The end of a sentence, without its full stop where it was written here.
 */
export function reasonOf(cause: unknown): string {
  const { name, message, code } = told(cause)
  const known = byCode[code] ?? byName[name]
  // An abort that Dexie tells of has its reason inside.
  const inner = (cause as { inner?: unknown } | null | undefined)?.inner
  if (name === 'AbortError' && inner && inner !== cause) return reasonOf(inner)
  if (memoryEnded.test(message)) return 'it needs more memory than there is'
  if (nested.test(message)) return 'it is nested too deeply'
  if (known !== undefined) return known
  if (isGivenUp(cause)) return 'a part of Diptych that reads or sets such files gave up on it'
  if (ofPlatforms.test(name) || ofProgrammers.test(message))
    return `Diptych made a mistake of its own${ofPlatforms.test(name) ? ` (${name})` : ''}`
  return message
}

function told(cause: unknown): { name: string; message: string; code: string } {
  if (typeof cause !== 'object' || cause === null) return { name: '', message: String(cause ?? ''), code: '' }
  const { name, message, code } = cause as { name?: unknown; message?: unknown; code?: unknown }
  return {
    name: typeof name === 'string' ? name : '',
    message: typeof message === 'string' ? message : '',
    code: typeof code === 'string' ? code : '',
  }
}
