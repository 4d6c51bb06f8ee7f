import type { PutAway, Vault, VaultAnswer, VaultContents } from '../../../electron/bridge'

/** What went wrong with the vault; its code is that of the machine, where there is one. */
export class VaultFault extends Error {
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message)
  }
}

/** The vault, by whatever carries its calls. */
export function vaultBy(ask: (method: keyof Vault, args: readonly unknown[]) => Promise<VaultAnswer | null>): Vault {
  const call = async (method: keyof Vault, ...args: unknown[]): Promise<unknown> => {
    const answer = await ask(method, args)
    if (answer === null) return null
    if ('fault' in answer) throw new VaultFault(answer.fault, answer.code)
    return answer.value
  }
  return {
    look: () => call('look') as Promise<VaultContents | null>,
    missing: (kind, hashes) => call('missing', kind, [...hashes]) as Promise<string[]>,
    begin: (kind) => call('begin', kind) as Promise<string>,
    write: (token, piece) => call('write', token, piece) as Promise<void>,
    finish: (token) => call('finish', token) as Promise<PutAway>,
    abandon: (token) => call('abandon', token) as Promise<void>,
    open: (kind, name) => call('open', kind, name) as Promise<string>,
    next: (token) => call('next', token) as Promise<Uint8Array | null>,
    append: (records) => call('append', records) as Promise<number>,
    room: () => call('room') as Promise<number | null>,
    setAside: () => call('setAside') as Promise<string>,
    settle: (sequence) => call('settle', sequence) as Promise<void>,
  }
}

/** Bytes of a piece. */
const stride = 4_000_000

/**
 * Puts pieces away, one after another.
 * @throws what the vault or the pieces throw; then nothing of it is kept
 */
export async function putAway(
  vault: Vault,
  kind: Parameters<Vault['begin']>[0],
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<PutAway> {
  const token = await vault.begin(kind)
  try {
    for await (const piece of pieces)
      for (let at = 0; at < piece.length; at += stride) {
        signal?.throwIfAborted()
        await vault.write(token, piece.subarray(at, at + stride))
      }
  } catch (cause) {
    await vault.abandon(token).catch(() => undefined)
    throw cause
  }
  return vault.finish(token)
}

/** A file in pieces. */
export async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += stride) yield new Uint8Array(await file.slice(at, at + stride).arrayBuffer())
}

/** What the vault keeps, in pieces. @throws VaultFault where it is damaged, after the last piece */
export async function* readAway(
  vault: Vault,
  kind: Parameters<Vault['open']>[0],
  name: string,
): AsyncGenerator<Uint8Array> {
  const token = await vault.open(kind, name)
  for (let piece = await vault.next(token); piece; piece = await vault.next(token)) yield piece
}

/** The lines of a text that comes in pieces, without their ends. */
export async function* linesIn(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest: string[] = []
  for await (const piece of pieces) {
    const lines = decoder.decode(piece, { stream: true }).split('\n')
    if (lines.length > 1) {
      yield rest.join('') + lines[0]!
      yield* lines.slice(1, -1)
      rest = []
    }
    rest.push(lines.at(-1)!)
  }
  const last = rest.join('')
  if (last !== '') yield last
}
