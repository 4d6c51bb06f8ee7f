import type { Page } from '@playwright/test'
import type { WorkerChromium } from './chromium'

/** A running Diptych, whatever it runs in. */
export interface App {
  /** The window in front. */
  readonly page: Page
  /** Addresses asked for outside the app, refused or not. */
  readonly outside: readonly string[]
  /** The folder in which copies of the library are kept. */
  readonly copies: string
  /** Answers the open dialog that `act` brings up. */
  choosing(paths: readonly string[], act: () => Promise<void>): Promise<void>
  /** Answers the save dialog that `act` brings up; returns the path of the file that was written. */
  saving(act: () => Promise<void>): Promise<string>
  /** Opens a second window and returns its page. */
  secondWindow(act: () => Promise<void>): Promise<Page>
  /**
   * Closes the app as a reader does, and opens it again on the same profile.
   * @param meanwhile befalls the folder of its databases, while nothing runs
   */
  restart(files?: readonly string[], meanwhile?: (databases: string) => void): Promise<void>
  close(): Promise<void>
}

/** What an app is started with. */
export interface StartOptions {
  /** An empty folder for what the app keeps outside the browser, documents and downloads. */
  readonly folder: string
  readonly files?: readonly string[]
  /** What windows are opened in, where the host has none of its own. */
  readonly chromium: WorkerChromium
}
