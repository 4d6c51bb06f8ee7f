import { inPieces, type OpenedFile } from '../../electron/bridge'

/** Where the key is kept for the other windows of this origin, and for this one when it is loaded again. */
const keptKey = 'diptych-key'

/**
 * `npm start -- FILES` leaves its files with the server, which hands each out once, to a page that knows the server's key.
 * The window's address brings a ticket for that key, good once; it is taken out of the address, which then names only what
 * the window shows.
 */
export function listenForFiles(listener: (files: readonly OpenedFile[]) => void): void {
  const ask = async () => {
    const key = await whenEntered()
    const files = key ? ((await posted('opened', key)) as GivenFile[] | null) : null
    if (key && files?.length) listener(files.map((file) => opened(file, key)))
  }
  void ask()
  addEventListener('focus', () => void ask())
}

/** A file as the server gives it: with its bytes, or with the number that its pieces are asked for by. */
type GivenFile =
  | { readonly name: string; readonly base64: string }
  | { readonly name: string; readonly place: number; readonly size: number }

function opened(file: GivenFile, key: string): OpenedFile {
  if ('base64' in file) return { name: file.name, bytes: Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0)) }
  const { name, place, size } = file
  const piece = async (at: number, length: number) => {
    const body = JSON.stringify({ place, at, length })
    const response = await fetch('piece', { method: 'POST', headers: { 'x-diptych': key }, body })
    if (!response.ok) throw new Error(`“${name}” can’t be read any more.`)
    return new Uint8Array(await response.arrayBuffer())
  }
  return { name, bytes: new Uint8Array(), source: { size, read: inPieces(piece, size) } }
}

let entering: Promise<void> | null = null

/** The server's key, once a ticket in the window's address was changed for it; null where there is none. */
export async function whenEntered(): Promise<string | null> {
  entering ??= enterByAddress()
  await entering
  return localStorage.getItem(keptKey)
}

async function enterByAddress(): Promise<void> {
  const ticket = /^#ticket=([\w-]+)$/.exec(location.hash)?.[1]
  if (!ticket) return
  history.replaceState(null, '', location.pathname)
  await enter(ticket)
}

async function enter(ticket: string): Promise<void> {
  const answer = (await posted('enter', ticket)) as { key: string } | null
  if (answer) localStorage.setItem(keptKey, answer.key)
}

/** What the server answers; null where it has nothing to say, has ended, or is another than `npm start`’s. */
async function posted(path: string, shown: string): Promise<unknown> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'x-diptych': shown } })
    return response.ok && response.status !== 204 ? await response.json() : null
  } catch {
    return null
  }
}
