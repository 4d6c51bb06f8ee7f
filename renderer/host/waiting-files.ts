import type { OpenedFile } from '../../electron/bridge'

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
    const files = key ? ((await posted('opened', key)) as { name: string; base64: string }[] | null) : null
    if (files?.length)
      listener(
        files.map(({ name, base64 }) => ({ name, bytes: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) })),
      )
  }
  void ask()
  addEventListener('focus', () => void ask())
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
