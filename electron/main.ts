import { dirname, join } from 'node:path'
import { app, ipcMain, session, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { channels, menus, type Arrived, type MenuCommand, type RefusedRequest } from './bridge'
import { chooseFiles, chooseFolder, filesIn, filesOf, OpenedPlaces, readFiles } from './files'
import { guardContents, guardSession, isTrusted } from './guard'
import { Memory } from './memory'
import { SavePlaces } from './save-places'
import { showMenu } from './menu'
import { registerOrigin, serveOrigin } from './origin'
import { fetchNoDictionaries, keepSilent } from './silence'
import { JournalFolder, VaultDesk, VaultFolder } from './vault'
import { WatchedFolder } from './watched-folder'
import { Windows } from './windows'

/** How long the last window, gone from the screen, may take to put the rest into the vault, in milliseconds. */
const leavingPatience = 10 * 60_000

if (!app.requestSingleInstanceLock()) app.quit()
else run()

function run(): void {
  keepSilent()
  registerOrigin()
  guardContents()
  const memory = new Memory(join(app.getPath('userData'), 'shell.json'))
  const vault = new VaultDesk(
    new VaultFolder(join(app.getPath('documents'), 'Diptych backups')),
    new JournalFolder(join(app.getPath('userData'), 'journal')),
    {
      folder: join(app.getPath('userData'), 'IndexedDB'),
      prefix: 'app_diptych_0.indexeddb.',
      aside: join(app.getPath('userData'), 'set-aside'),
    },
  )
  const windows = new Windows(memory, (window) => putAway(window))
  const places = new SavePlaces()
  const opened = new OpenedPlaces()
  /** Files and links that came before a page was there to take them. */
  let waiting = filesOf(process.argv.slice(1), process.cwd(), app.getAppPath())
  let link = linkOf(process.argv)
  let commands: readonly MenuCommand[] = []
  let refused: readonly RefusedRequest[] = []
  const leaving = new Map<BrowserWindow, () => void>()

  /** Windows that were handed files of the watched folder, until they say what became of them. */
  const handed = new Map<number, (isTaken: boolean) => void>()
  let arrivals = 0
  const watched = new WatchedFolder(join(app.getPath('userData'), 'watched.json'), handOver)

  app.setAsDefaultProtocolClient('diptych')
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void give([path])
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  app.on('second-instance', (_event, args, folder) => {
    // The last window may be gone from the screen, and still at work.
    if (windows.front) {
      windows.front.show()
      windows.front.focus()
    } else windows.open()
    void give(filesOf(args.slice(1), folder, app.getAppPath()))
    follow(linkOf(args))
  })
  // Windows save before they close, which puts quitting off until the last one has.
  let quitting = false
  app.on('before-quit', () => (quitting = true))
  app.on('window-all-closed', () => {
    if (quitting || process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (!windows.front) windows.open()
  })

  void app.whenReady().then(() => {
    refused = guardSession(session.defaultSession)
    fetchNoDictionaries(session.defaultSession)
    serveOrigin(session.defaultSession, join(import.meta.dirname, '../renderer'))
    showMenus()
    windows.open()
    watched.start()
  })

  answer(channels.openFiles, async (window, extensions: unknown) => {
    const paths = await chooseFiles(window, strings(extensions))
    for (const path of paths) await remember(path)
    return readFiles(paths, window, opened)
  })
  answer(channels.openFolder, async (window) => {
    const folder = await chooseFolder(window)
    return folder === null ? [] : readFiles(await filesIn(folder), window, opened, dirname(folder))
  })
  answer(channels.chooseSave, (window, name: unknown, isInPieces: unknown) =>
    places.choose(window, text(name), isInPieces === true),
  )
  answer(channels.writeSave, (_window, token: unknown, bytes: unknown) => {
    if (!(bytes instanceof Uint8Array)) throw new TypeError('A file to save must be bytes.')
    return places.write(text(token), bytes)
  })
  answer(channels.pieceOfSave, (window, token: unknown, what: unknown) => {
    if (what === 'begin') return places.begin(window, text(token))
    if (what === 'end') return places.end(text(token))
    if (what === 'abandon') return places.abandon(text(token))
    if (!(what instanceof Uint8Array)) throw new TypeError('A piece of a file must be bytes.')
    return places.add(text(token), what)
  })
  answer(channels.readOpened, (_window, token: unknown, at: unknown, length: unknown) =>
    opened.read(text(token), at, length),
  )
  answer(channels.vault, (_window, method: unknown, args: unknown) => vault.answer(method, args))
  answer(channels.watched, async (window, what: unknown) => {
    if (what === 'stop') await watched.watch(null)
    else if (what === 'choose') {
      const folder = await chooseFolder(window)
      if (folder !== null) await watched.watch(folder)
    }
    return watched.state
  })
  hear(channels.taken, (_window, id: unknown, isTaken: unknown) => {
    handed.get(id as number)?.(isTaken === true)
    handed.delete(id as number)
  })
  answer(channels.refusedRequests, () => refused)
  hear(channels.ready, (window) => {
    void readFiles(waiting, window, opened).then(
      (files) => files.length && window.webContents.send(channels.opened, files),
    )
    waiting = []
    if (link) window.webContents.send(channels.link, link)
    link = null
  })
  hear(channels.menu, (_window, wanted: unknown) => {
    commands = menuCommands(wanted)
    showMenus()
  })
  hear(channels.left, (window) => leaving.get(window)?.())
  hear(channels.saved, (window) => windows.saved(window.webContents))
  hear(channels.openWindow, (_window, hash: unknown) => {
    if (/^#[\w/-]*$/.test(text(hash))) windows.open(text(hash))
  })

  /** Hands files to the window in front, or keeps them until there is one. */
  async function give(paths: readonly string[]): Promise<void> {
    for (const path of paths) await remember(path)
    const window = windows.front
    if (!window) {
      waiting.push(...paths)
      return
    }
    const files = await readFiles(paths, window, opened)
    if (files.length) window.webContents.send(channels.opened, files)
  }

  /** Hands what came to the watched folder to the window in front. @returns whether it took it */
  async function handOver(arrived: Arrived): Promise<boolean> {
    const window = windows.front
    if (!window || window.webContents.isCrashed()) return false
    const id = ++arrivals
    const taken = new Promise<boolean>((done) => handed.set(id, done))
    window.once('closed', () => handed.get(id)?.(false))
    window.webContents.send(channels.arrived, id, arrived)
    return taken
  }

  function follow(url: string | null): void {
    if (url === null) return
    if (windows.front) windows.front.webContents.send(channels.link, url)
    else link = url
  }

  async function remember(path: string): Promise<void> {
    app.addRecentDocument(path)
    await memory.addRecent(path)
    showMenus()
  }

  function showMenus(): void {
    showMenu(commands, memory.recent, {
      command: (id) => windows.front?.webContents.send(channels.command, id),
      openRecent: (path) => void give([path]),
    })
  }

  /** Has the last window put what is new into the vault. */
  async function putAway(window: BrowserWindow): Promise<void> {
    if (window.webContents.isCrashed()) return
    const left = new Promise<void>((done) => leaving.set(window, done))
    window.webContents.send(channels.leaving)
    let late: NodeJS.Timeout | undefined
    await Promise.race([left, new Promise<void>((done) => (late = setTimeout(done, leavingPatience)))])
    clearTimeout(late)
    leaving.delete(window)
  }

  function answer(channel: string, work: (window: BrowserWindow, ...args: unknown[]) => unknown): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...args: unknown[]) => {
      const window = isTrusted(event) ? windows.of(event.sender) : null
      if (!window) throw new Error('Refused.')
      return work(window, ...args)
    })
  }

  function hear(channel: string, work: (window: BrowserWindow, ...args: unknown[]) => void): void {
    ipcMain.on(channel, (event: IpcMainEvent, ...args: unknown[]) => {
      const window = isTrusted(event) ? windows.of(event.sender) : null
      if (window) work(window, ...args)
    })
  }
}

function linkOf(args: readonly string[]): string | null {
  return args.find((a) => a.startsWith('diptych:')) ?? null
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A text was expected.')
  return value
}

function strings(value: unknown): string[] {
  if (!Array.isArray(value)) throw new TypeError('A list of texts was expected.')
  return value.map(text)
}

function menuCommands(value: unknown): MenuCommand[] {
  if (!Array.isArray(value)) return []
  return value.filter(
    (c: Partial<MenuCommand>): c is MenuCommand =>
      typeof c.id === 'string' &&
      typeof c.label === 'string' &&
      typeof c.accelerator === 'string' &&
      typeof c.enabled === 'boolean' &&
      menus.some((m) => m === c.menu),
  )
}
