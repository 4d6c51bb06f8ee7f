import type { BrowserContext } from '@playwright/test'
import { findBrowser } from '../../scripts/browser.mjs'

/** The Chromium, Chrome or Edge that tests run in. */
export function browserPath(): string {
  const found = findBrowser()
  if (!found) throw new Error('No Chromium, Chrome or Edge was found; set DIPTYCH_BROWSER.')
  return found.path
}

/** What it needs to run here. */
export function flags(): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-gpu',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}

/** Refuses and notes every request that is not to the app's own address. */
export async function watchOutside(context: BrowserContext, own: string, outside: string[]): Promise<void> {
  await context.route(
    (url) => !url.href.startsWith(own) && !/^(?:blob|data|about):/.test(url.protocol),
    (route) => {
      outside.push(route.request().url())
      return route.abort()
    },
  )
}
