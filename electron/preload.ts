import { contextBridge, ipcRenderer } from 'electron'
import {
  channels,
  inPieces,
  type Arrived,
  type Bridge,
  type OpenedFile,
  type RefusedRequest,
  type VaultAnswer,
  type WatchedState,
} from './bridge'

/** A file as it comes from the main process: one that is read in pieces comes as what asks for them. */
interface SentFile extends OpenedFile {
  readonly inPieces?: { readonly token: string; readonly size: number }
}

function received(files: readonly SentFile[]): OpenedFile[] {
  return files.map(({ name, bytes, inPieces: told }) => {
    if (!told) return { name, bytes }
    const { token, size } = told
    const piece = (at: number, length: number) =>
      ipcRenderer.invoke(channels.readOpened, token, at, length) as Promise<Uint8Array>
    return { name, bytes, source: { size, read: inPieces(piece, size) } }
  })
}

/** The bridge as Electron gives it: nothing of Node or of IPC itself reaches the page. */
const bridge: Bridge = {
  host: 'electron',
  openFiles: async (extensions) =>
    received((await ipcRenderer.invoke(channels.openFiles, [...extensions])) as SentFile[]),
  openFolder: async () => received((await ipcRenderer.invoke(channels.openFolder)) as SentFile[]),
  async saveFile(name, make) {
    const chosen = (await ipcRenderer.invoke(channels.chooseSave, name)) as {
      token: string
      name: string
      there: Uint8Array | null
    } | null
    if (!chosen) return null
    await ipcRenderer.invoke(channels.writeSave, chosen.token, await make(chosen.there))
    return chosen.name
  },
  async saveInPieces(name, write) {
    const chosen = (await ipcRenderer.invoke(channels.chooseSave, name, true)) as { token: string; name: string } | null
    if (!chosen) return null
    const tell = (what: 'begin' | 'end' | 'abandon' | Uint8Array) =>
      ipcRenderer.invoke(channels.pieceOfSave, chosen.token, what)
    await tell('begin')
    try {
      await write(async (piece) => void (await tell(piece)))
    } catch (cause) {
      await tell('abandon')
      throw cause
    }
    await tell('end')
    return chosen.name
  },
  onOpenFiles(listener) {
    ipcRenderer.on(channels.opened, (_event, files: SentFile[]) => listener(received(files)))
    ipcRenderer.send(channels.ready)
  },
  onLink: (listener) => void ipcRenderer.on(channels.link, (_event, link: string) => listener(link)),
  onCommand: (listener) => void ipcRenderer.on(channels.command, (_event, id: string) => listener(id)),
  setMenu: (commands) => ipcRenderer.send(channels.menu, commands),
  askVault: (method, args) => ipcRenderer.invoke(channels.vault, method, [...args]) as Promise<VaultAnswer>,
  onClosing: (save) =>
    void ipcRenderer.on(channels.closing, () => {
      const saved = () => ipcRenderer.send(channels.saved)
      save().then(saved, saved)
    }),
  onLeaving: (putAway) =>
    void ipcRenderer.on(channels.leaving, () => {
      const left = () => ipcRenderer.send(channels.left)
      putAway().then(left, left)
    }),
  openWindow: (hash) => ipcRenderer.send(channels.openWindow, hash),
  refusedRequests: () => ipcRenderer.invoke(channels.refusedRequests) as Promise<readonly RefusedRequest[]>,
  // The shell keeps copies among the reader's documents.
  chooseFolderToKeep: null,
  watched: {
    state: () => ipcRenderer.invoke(channels.watched, 'state') as Promise<WatchedState>,
    choose: () => ipcRenderer.invoke(channels.watched, 'choose') as Promise<WatchedState>,
    stop: () => ipcRenderer.invoke(channels.watched, 'stop') as Promise<WatchedState>,
    onArrived: (take) =>
      void ipcRenderer.on(channels.arrived, (_event, id: number, arrived: Arrived) => {
        const taken = (isTaken: boolean) => ipcRenderer.send(channels.taken, id, isTaken)
        take(arrived).then(
          () => taken(true),
          () => taken(false),
        )
      }),
  },
}

contextBridge.exposeInMainWorld('diptych', bridge)
