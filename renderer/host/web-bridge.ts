import type { Bridge, OpenedFile } from '../../electron/bridge'
import { readAll } from './read-files'

/** The bridge of the renderer in a browser: web APIs, and the loopback server's short list of files to open. */
export function createWebBridge(): Bridge {
  return {
    host: 'browser',
    openFiles: pickFiles,
    openFolder: pickFolder,
    saveFile,
    onOpenFiles: listenForFiles,
    onLink: () => undefined,
    onCommand: () => undefined,
    setMenu: () => undefined,
    onBackup: () => undefined,
    latestBackup: () => Promise.resolve(null),
    onClosing(save) {
      // The page may be frozen or gone right after: what is unsaved is written at the first sign.
      addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void save())
      addEventListener('pagehide', () => void save())
    },
    openWindow: (hash) => void window.open(`${location.pathname}${hash}`, '_blank', 'noopener'),
  }
}

function pickFiles(extensions: readonly string[]): Promise<readonly OpenedFile[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.accept = extensions.map((e) => `.${e}`).join(',')
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => void readAll(input.files ?? []).then(resolve, reject))
    input.click()
  })
}

function pickFolder(): Promise<readonly OpenedFile[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.webkitdirectory = true
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])].filter((f) => !/(?:^|\/)\./.test(f.webkitRelativePath))
      void readAll(files).then(resolve, reject)
    })
    input.click()
  })
}

/** A download: the browser writes it whole or not at all. */
async function saveFile(name: string, make: Parameters<Bridge['saveFile']>[1]): Promise<string | null> {
  const bytes = await make(null)
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return name
}

/** `npm start -- FILES` leaves its files with the server, which hands each out once. */
function listenForFiles(listener: (files: readonly OpenedFile[]) => void): void {
  const ask = async () => {
    try {
      const response = await fetch('opened', { method: 'POST', headers: { 'x-diptych': '1' } })
      if (!response.ok || response.status === 204) return
      const files = (await response.json()) as { name: string; base64: string }[]
      if (files.length)
        listener(
          files.map(({ name, base64 }) => ({ name, bytes: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) })),
        )
    } catch {
      // Served by something else than `npm start`, or the server has ended: there is nothing to open then.
    }
  }
  void ask()
  addEventListener('focus', () => void ask())
}
