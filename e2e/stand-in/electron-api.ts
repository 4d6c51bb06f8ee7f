import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { StandIn } from './stand-in'
import { StandInWindow } from './window'

type Handler = (event: unknown, ...args: unknown[]) => unknown
type Permission = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void
type BeforeRequest = (request: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void

/** A native menu entry, as far as tests look at it. */
export interface MenuEntry {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly enabled?: boolean
  readonly submenu?: readonly MenuEntry[]
  click?(): void
}

/** What of the electron module the main process of Diptych uses. */
export function electronApi(standIn: StandIn) {
  const handlers = new Map<string, Handler>()
  const listeners = new EventEmitter()
  let ready: () => void = () => undefined
  const whenReady = new Promise<void>((done) => (ready = done))
  let protocolHandler: (request: Request) => Promise<Response> = () =>
    Promise.resolve(new Response(null, { status: 404 }))
  let beforeRequest: BeforeRequest = (_request, answer) => answer({ cancel: false })
  let permission: Permission = (_contents, _permission, answer) => answer(true)
  let menu: readonly MenuEntry[] = []
  let spelling = true
  const recent: string[] = []
  const switches = new Map<string, string>()
  const messages: { message: string; detail?: string }[] = []

  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    requestSingleInstanceLock: () => true,
    quit: () => undefined,
    getPath: (name: string) => standIn.path(name),
    getAppPath: () => standIn.appPath,
    whenReady: () => whenReady,
    commandLine: { appendSwitch: (name: string, value = '') => void switches.set(name, value) },
    setAsDefaultProtocolClient: () => true,
    addRecentDocument: (path: string) => void recent.push(path),
  })

  class BrowserWindow extends StandInWindow {
    constructor(options: ConstructorParameters<typeof StandInWindow>[1]) {
      super(standIn, options)
    }
    static getFocusedWindow(): StandInWindow | null {
      return null
    }
  }

  return {
    app,
    BrowserWindow,
    ipcMain: {
      handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
      on: (channel: string, handler: Handler) => void listeners.on(channel, handler),
    },
    session: {
      defaultSession: {
        protocol: {
          handle: (_scheme: string, handler: typeof protocolHandler) => void (protocolHandler = handler),
        },
        webRequest: { onBeforeRequest: (handler: BeforeRequest) => void (beforeRequest = handler) },
        setPermissionRequestHandler: (handler: Permission) => void (permission = handler),
        setPermissionCheckHandler: () => undefined,
        setSpellCheckerEnabled: (enabled: boolean) => void (spelling = enabled),
      },
    },
    protocol: { registerSchemesAsPrivileged: () => undefined },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    Menu: {
      buildFromTemplate: (template: readonly MenuEntry[]) => template,
      setApplicationMenu: (template: readonly MenuEntry[]) => void (menu = template),
    },
    dialog: {
      showOpenDialog: () =>
        Promise.resolve({ canceled: standIn.answers.open.length === 0, filePaths: standIn.answers.open.splice(0) }),
      showSaveDialog: (_window: unknown, { defaultPath }: { defaultPath: string }) => {
        const into = standIn.answers.saveInto
        if (into === null) return Promise.resolve({ canceled: true })
        standIn.answers.saved = join(into, defaultPath)
        return Promise.resolve({ canceled: false, filePath: standIn.answers.saved })
      },
      showMessageBox: (...args: unknown[]) => {
        messages.push(args.at(-1) as { message: string })
        return Promise.resolve({ response: 0 })
      },
    },

    // What the stand-in and tests ask of it; the main process does not see these.
    ready: () => ready(),
    fetch: (url: string) => protocolHandler(new Request(url)),
    allows(url: string): boolean {
      let cancelled = false
      beforeRequest({ url }, ({ cancel }) => (cancelled = cancel))
      return !cancelled
    },
    permits(name: string): boolean {
      let granted = false
      permission(null, name, (answer) => (granted = answer))
      return granted
    },
    invoked: async (channel: string, event: unknown, args: readonly unknown[]) => {
      const handler = handlers.get(channel)
      if (!handler) throw new Error(`No handler for ${channel}`)
      return handler(event, ...args)
    },
    sent: (channel: string, event: unknown, args: readonly unknown[]) => void listeners.emit(channel, event, ...args),
    menuNow: () => menu,
    fetchesDictionaries: () => spelling,
    switches,
    recent,
    messages,
  }
}

/** The stand-in for the electron module. */
export type Api = ReturnType<typeof electronApi>
