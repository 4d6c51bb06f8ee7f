/** The hosts that journeys run on. */
import { installedElectron } from '../../scripts/electron.mjs'
import type { App, StartOptions } from './app'
import { startInBrowser } from './browser'
import { startInElectron } from './electron'
import { startInShell } from './shell'

export type { App } from './app'
export { WorkerChromium } from './chromium'

const starters = { browser: startInBrowser, shell: startInShell, electron: startInElectron }

/** Name of a host. */
export type HostName = keyof typeof starters

/** What a Playwright project says of its host. */
export interface HostOptions {
  host: HostName
}

/** The hosts that can run on this machine. */
export function availableHosts(): HostName[] {
  return installedElectron() ? ['browser', 'shell', 'electron'] : ['browser', 'shell']
}

/** Starts Diptych on a host. */
export function startOn(host: HostName, options: StartOptions): Promise<App> {
  return starters[host](options)
}
