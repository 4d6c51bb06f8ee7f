import { contextBridge, ipcRenderer } from 'electron'
import {
  channels,
  type Arrived,
  type Bridge,
  type OpenedFile,
  type RefusedRequest,
  type VaultAnswer,
  type WatchedState,
} from './bridge'

/** The bridge as Electron gives it: nothing of Node or of IPC itself reaches the page. */
const bridge: Bridge = {
  host: 'electron',
  openFiles: (extensions) => ipcRenderer.invoke(channels.openFiles, [...extensions]) as Promise<OpenedFile[]>,
  openFolder: () => ipcRenderer.invoke(channels.openFolder) as Promise<OpenedFile[]>,
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
  onOpenFiles(listener) {
    ipcRenderer.on(channels.opened, (_event, files: OpenedFile[]) => listener(files))
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
