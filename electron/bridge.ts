/** A file as the machine gives it. */
export interface OpenedFile {
  /** Its name without the folder. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A menu entry that the renderer's command registry asks the shell for. */
export interface MenuCommand {
  readonly id: string
  readonly label: string
  /** Top-level menu it stands in. */
  readonly menu: (typeof menus)[number]
  /** Electron accelerator, '' for none. Shown in the menu; the renderer handles the key itself. */
  readonly accelerator: string
  readonly enabled: boolean
}

/** The top-level menus, in their order. */
export const menus = ['file', 'edit', 'view', 'go', 'annotate', 'help'] as const

/** A request that would have left the machine, and was refused. */
export interface RefusedRequest {
  readonly address: string
  /** Who refused it, as it ends “refused by …”. */
  readonly by: string
  /** Milliseconds since 1970. */
  readonly when: number
}

/** The typed contract between shell and renderer: all that the renderer asks of the machine. */
export interface Bridge {
  /** Which shell this is. */
  readonly host: 'electron' | 'browser'
  /**
   * Lets the reader choose files.
   * @param extensions file name endings without dot
   */
  openFiles(extensions: readonly string[]): Promise<readonly OpenedFile[]>
  /** Lets the reader choose a folder, and gives the files in it and in its folders, with their paths from there. */
  openFolder(): Promise<readonly OpenedFile[]>
  /**
   * Lets the reader choose a place and writes a file there, whole or not at all.
   * @param make gives the bytes; it is told what stands in the place now, or null where nothing does or can be known
   * @returns the name it was given, or null when the reader thought better of it
   */
  saveFile(name: string, make: (there: Uint8Array | null) => Promise<Uint8Array>): Promise<string | null>
  /** Hears of files given on the command line or opened with Diptych; those that came before are told at once. */
  onOpenFiles(listener: (files: readonly OpenedFile[]) => void): void
  /** Hears of `diptych://` links that were followed to here. */
  onLink(listener: (link: string) => void): void
  /** Hears of commands chosen in native menus, by id. */
  onCommand(listener: (id: string) => void): void
  /** Tells the shell what its native menus are to show. */
  setMenu(commands: readonly MenuCommand[]): void
  /** Hears that the shell wants a copy of the library for the backups folder. Returns bytes, or null for nothing to save. */
  onBackup(make: () => Promise<Uint8Array | null>): void
  /** The newest copy in the backups folder, or null where the shell keeps none. */
  latestBackup(): Promise<OpenedFile | null>
  /** Hears that the window is about to close; what is unsaved must be saved before the promise settles. */
  onClosing(save: () => Promise<void>): void
  /** Opens another window on the same library. */
  openWindow(hash: string): void
  /** Requests of the program that its shell refused since it was started; none where the shell is a browser. */
  refusedRequests(): Promise<readonly RefusedRequest[]>
}

/** Names of the IPC channels between preload and main. */
export const channels = {
  openFiles: 'diptych:open-files',
  openFolder: 'diptych:open-folder',
  chooseSave: 'diptych:choose-save',
  writeSave: 'diptych:write-save',
  opened: 'diptych:opened',
  link: 'diptych:link',
  ready: 'diptych:ready',
  command: 'diptych:command',
  menu: 'diptych:menu',
  backup: 'diptych:backup',
  backupMade: 'diptych:backup-made',
  latestBackup: 'diptych:latest-backup',
  closing: 'diptych:closing',
  saved: 'diptych:saved',
  openWindow: 'diptych:open-window',
  refusedRequests: 'diptych:refused-requests',
} as const

declare global {
  interface Window {
    /** Put there by the Electron preload; absent in a browser. */
    readonly diptych?: Bridge
  }
}
