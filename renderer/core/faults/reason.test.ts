import { describe, expect, it } from 'vitest'
import { isGivenUp, reasonOf } from './reason'

function named(name: string, message = '', more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more })
}

describe('what a reader is told of a fault', () => {
  it.each([
    [named('QuotaExceededError', 'Encountered full disk while opening backing store'), /full/],
    [named('UnknownError', 'Internal error.'), /disk is full or failing/],
    [
      named(
        'InvalidStateError',
        "Failed to execute 'transaction' on 'IDBDatabase': The database connection is closing.",
      ),
      /closed/,
    ],
    [named('DatabaseClosedError', 'DatabaseClosedError: Database has been closed'), /closed/],
    [named('VersionError', 'The requested version (300) is less than the existing version (310).'), /newer version/],
    [named('AbortError', 'Transaction aborted', { inner: named('QuotaExceededError') }), /full/],
    [
      named('DataCloneError', "Failed to execute 'postMessage' on 'Worker': Data cannot be cloned, out of memory."),
      /more memory/,
    ],
    [
      named('NotReadableError', 'The requested file could not be read, typically due to permission problems'),
      /can’t be read/,
    ],
    [named('EncodingError', 'The source image cannot be decoded.'), /damaged/],
    [new RangeError('Invalid array length'), /more memory than there is/],
    [new RangeError('Array buffer allocation failed'), /more memory than there is/],
    [new RangeError('Maximum call stack size exceeded'), /nested too deeply/],
    [new TypeError("Cannot read properties of undefined (reading 'pages')"), /mistake of its own \(TypeError\)/],
    [new Error("Cannot read properties of undefined (reading 'pages')"), /mistake of its own/],
    [new SyntaxError('Unexpected token < in JSON at position 0'), /mistake of its own \(SyntaxError\)/],
    [new TypeError('Failed to fetch'), /mistake of its own/],
    [new WebAssembly.RuntimeError('unreachable'), /gave up on it/],
    [
      new Error("panicked at 'called `Option::unwrap()` on a `None` value', crates/proc/src/ir.rs:204:18"),
      /gave up on it/,
    ],
    [new Error('null pointer passed to rust'), /gave up on it/],
    ['Aborted(OOM). Build with -sASSERTIONS for more info.', /more memory/],
    [{ tag: 'Invalid' }, /mistake of its own/],
    [undefined, /mistake of its own/],
    [Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }), /^the disk is full$/],
    [Object.assign(new Error("EACCES: permission denied, open '/x'"), { code: 'EACCES' }), /does not allow/],
  ])('%s', (cause, expected) => {
    const reason = reasonOf(cause)
    expect(reason).toMatch(expected)
    // No part of it is a word of the machine's.
    expect(reason).not.toMatch(
      /undefined|execute|Internal|IDB|\.rs|unwrap|token|E[A-Z]{4,}|Transaction|Aborted|\bnull\b/,
    )
  })
  it.each([
    'a page can’t be set so narrow',
    '“lamp.pdf” is encrypted. Give its password to open it.',
    'The style “Chicago” was not used: it is no XML, or damaged.',
  ])('what was written for a reader stays: %s', (sentence) => {
    expect(reasonOf(new Error(sentence))).toBe(sentence)
  })
  it('an engine that gave up is known', () => {
    expect(isGivenUp(new WebAssembly.RuntimeError('memory access out of bounds'))).toBe(true)
    expect(isGivenUp(new Error('the page is damaged'))).toBe(false)
  })
})
