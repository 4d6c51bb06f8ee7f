/** A file as the machine gives it. */
export interface OpenedFile {
  /** Its name without the folder. */
  readonly name: string
  /** All of it; nothing where it is read by `source`. */
  readonly bytes: Uint8Array
  /** Reads a file that may be larger than memory, as projects are. */
  readonly source?: OpenedSource
}

/** A file of the machine that is read where it is wanted. */
export interface OpenedSource {
  /** In bytes. */
  readonly size: number
  /** Bytes from a place on; fewer than were asked for only at the file's end. */
  read(at: number, length: number): Promise<Uint8Array>
}

/** Whether a file is a project, by its name: those are read where they are wanted, and never as a whole. */
export function isReadInPieces(name: string): boolean {
  return /\.diptych$/i.test(name)
}

/** Most bytes that are asked of a file at a time. */
export const longestRead = 8_000_000

/** Reads of a file of so many bytes, however much is asked for, by what gives {@link longestRead} of them at most. */
export function inPieces(
  piece: (at: number, length: number) => Promise<Uint8Array>,
  size: number,
): OpenedSource['read'] {
  return async (at, wanted) => {
    const length = Math.max(0, Math.min(wanted, size - at))
    if (length <= longestRead) return length ? piece(at, length) : new Uint8Array()
    const whole = new Uint8Array(length)
    for (let from = 0; from < length; from += longestRead)
      whole.set(await piece(at + from, Math.min(longestRead, length - from)), from)
    return whole
  }
}

/** Takes what is written to a file, piece after piece; the next may come once the promise settles. */
export type FileSink = (piece: Uint8Array) => Promise<void>

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

/** What the vault holds: files that were imported, what stands on pages and in notes, and copies, each a state of the library. */
export const vaultKinds = ['originals', 'parts', 'copies'] as const

/** A kind of what the vault holds. */
export type VaultKind = (typeof vaultKinds)[number]

/** What a copy says of itself, in its first line. */
export interface CopySummary {
  readonly documents: readonly {
    readonly id: string
    readonly title: string
    readonly pages: number
    readonly notes: number
    readonly revision: number
    /** Whether it lay in the bin. */
    readonly binned?: true
  }[]
}

/** What a copy needs to be whole, in its second line: SHA-256 in hex, of originals with their sizes in bytes. */
export interface CopyNeeds {
  readonly originals: readonly (readonly [sha256: string, size: number])[]
  readonly parts: readonly string[]
}

/** A copy of the library in the vault. */
export interface VaultCopy {
  /** Name of its file. */
  readonly name: string
  /** Its place in the order in which copies were made, whatever the clock said. */
  readonly sequence: number
  /** When it was made, by the clock of then; milliseconds since 1970. */
  readonly made: number
  /** Size of its own file in bytes, without what it shares with other copies. */
  readonly size: number
  /** What is in it; null where the file can't be read. */
  readonly summary: CopySummary | null
}

/** What there is to bring back from. */
export interface VaultContents {
  /** The folder, as the reader finds it. */
  readonly place: string
  /** The newest first. */
  readonly copies: readonly VaultCopy[]
  /** Copies in one file, as earlier versions made them; the newest first. */
  readonly oneFile: readonly { readonly name: string; readonly made: number; readonly size: number }[]
}

/** Something that was put into the vault, and read back from the disk. */
export interface PutAway {
  /** Of its content, hex. */
  readonly sha256: string
  /** Of its content, in bytes. */
  readonly size: number
  /** Whether it was not there before. */
  readonly isNew: boolean
}

/**
 * The vault: a folder outside the profile that shares nothing of the database's fate. Everything goes through it in pieces, so
 * that no file is ever whole in memory.
 */
export interface Vault {
  /** What is in it; null where there is no vault, as in a window that was not opened by `npm start`. */
  look(): Promise<VaultContents | null>
  /** Those of some things that are not in it, whole. */
  missing(kind: 'originals' | 'parts', hashes: readonly string[]): Promise<readonly string[]>
  /** Begins to put something away. */
  begin(kind: VaultKind): Promise<string>
  /** Adds a piece, of 8 MB at most. */
  write(token: string, piece: Uint8Array): Promise<void>
  /** Ends it: on the disk, in its place, and read back. */
  finish(token: string): Promise<PutAway>
  /** Gives up what was begun; nothing of it is kept. */
  abandon(token: string): Promise<void>
  /** Begins to read something. */
  open(kind: VaultKind | 'one-file' | 'journal', name: string): Promise<string>
  /**
   * The next piece of it; null after the last.
   * @throws where what is on the disk is not what was put away
   */
  next(token: string): Promise<Uint8Array | null>
  /**
   * Adds records to the journal, which is read as `open('journal', '')`: lines of JSON, `{ sequence, record }` each, and at the end
   * `{ torn, damaged }`, the numbers of what of it can't be read.
   * @returns once they are on the disk: the number of the last record
   */
  append(records: readonly object[]): Promise<number>
  /** Tells that a copy holds all up to a record, so that the journal need not. */
  settle(sequence: number): Promise<void>
  /**
   * Moves the files of a library that can't be opened out of the way, so that an empty one is found at the next loading.
   * @returns the folder that they are in now
   */
  setAside(): Promise<string>
  /** Bytes that are free on the disk that the library is on; null where that can't be told. */
  room(): Promise<number | null>
}

/** Files that came to the watched folder. */
export interface Arrived {
  /** With their paths from there. */
  readonly files: readonly OpenedFile[]
  /** What can't be read, in sentences. */
  readonly problems: readonly string[]
}

/** The folder that is watched. */
export interface WatchedState {
  /** Null where none is. */
  readonly folder: string | null
  /** Why it can't be looked at now. */
  readonly problem: string | null
}

/** A folder whose files are brought in as they come. */
export interface Watched {
  state(): Promise<WatchedState>
  /** Lets the reader choose one; it stays as it is where they think better of it. */
  choose(): Promise<WatchedState>
  stop(): Promise<WatchedState>
  /** Hears of what came; it counts as brought in when the promise settles. */
  onArrived(take: (arrived: Arrived) => Promise<void>): void
}

/** What comes of a call of the vault; a fault has the machine's code where there is one, since errors lose it on their way. */
export type VaultAnswer = { readonly value: unknown } | { readonly fault: string; readonly code?: string }

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
  /**
   * Lets the reader choose a place and writes a file there piece by piece, whole or not at all: so it may be larger than memory.
   * @param write writes all of it; where it throws, nothing is there, or what was there before
   * @returns the name it was given, or null when the reader thought better of it
   */
  saveInPieces(name: string, write: (sink: FileSink) => Promise<void>): Promise<string | null>
  /** Hears of files given on the command line or opened with Diptych; those that came before are told at once. */
  onOpenFiles(listener: (files: readonly OpenedFile[]) => void): void
  /** Hears of `diptych://` links that were followed to here. */
  onLink(listener: (link: string) => void): void
  /** Hears of commands chosen in native menus, by id. */
  onCommand(listener: (id: string) => void): void
  /** Tells the shell what its native menus are to show. */
  setMenu(commands: readonly MenuCommand[]): void
  /** Calls a method of the {@link Vault}; null where there is no vault, as in a window that was not opened by `npm start`. */
  askVault(method: keyof Vault, args: readonly unknown[]): Promise<VaultAnswer | null>
  /** Hears that the window is about to close; what is unsaved must be saved before the promise settles. */
  onClosing(save: () => Promise<void>): void
  /** Hears that the last window is gone from the screen: what is still to be put into the vault goes there before the promise settles. */
  onLeaving(putAway: () => Promise<void>): void
  /** Opens another window on the same library. */
  openWindow(hash: string): void
  /** Requests of the program that its shell refused since it was started; none where the shell is a browser. */
  refusedRequests(): Promise<readonly RefusedRequest[]>
  /**
   * Lets the reader choose a folder that the page keeps and writes copies to; null where they think better of it. Null itself where a page
   * can have no such folder, or needs none.
   */
  readonly chooseFolderToKeep: (() => Promise<FileSystemDirectoryHandle | null>) | null
  /** The watched folder; null where the shell can watch none. */
  readonly watched: Watched | null
}

/** Names of the IPC channels between preload and main. */
export const channels = {
  openFiles: 'diptych:open-files',
  openFolder: 'diptych:open-folder',
  chooseSave: 'diptych:choose-save',
  writeSave: 'diptych:write-save',
  pieceOfSave: 'diptych:piece-of-save',
  readOpened: 'diptych:read-opened',
  opened: 'diptych:opened',
  link: 'diptych:link',
  ready: 'diptych:ready',
  command: 'diptych:command',
  menu: 'diptych:menu',
  vault: 'diptych:vault',
  leaving: 'diptych:leaving',
  left: 'diptych:left',
  closing: 'diptych:closing',
  saved: 'diptych:saved',
  openWindow: 'diptych:open-window',
  refusedRequests: 'diptych:refused-requests',
  watched: 'diptych:watched',
  arrived: 'diptych:arrived',
  taken: 'diptych:taken',
} as const

declare global {
  interface Window {
    /** Put there by the Electron preload; absent in a browser. */
    readonly diptych?: Bridge
  }
}
