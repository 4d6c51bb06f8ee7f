import { app, type IpcMainEvent, type IpcMainInvokeEvent, type Session, type WebContents } from 'electron'
import type { RefusedRequest } from './bridge'
import { origin } from './origin'

/** Permissions the renderer needs: putting a quotation on the clipboard, and setting scripts in the machine's fonts. All others are denied. */
const permitted = new Set(['clipboard-sanitized-write', 'local-fonts'])

/** Whether an address belongs to Diptych itself. */
function isOwn(url: string): boolean {
  return url === origin || url.startsWith(`${origin}/`)
}

/** Whether a message comes from the main frame of a window of ours. */
export function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const { senderFrame } = event
  return senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.url)
}

/** Refused requests that are remembered, the latest. */
const remembered = 200

/**
 * Denies permissions and every request that would leave the machine.
 * @returns what was refused, as it comes
 */
export function guardSession(session: Session): readonly RefusedRequest[] {
  const refused: RefusedRequest[] = []
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permitted.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => permitted.has(permission))
  session.webRequest.onBeforeRequest((request, answer) => {
    const { protocol } = new URL(request.url)
    const local = isOwn(request.url) || protocol === 'blob:' || protocol === 'data:' || protocol === 'devtools:'
    if (!local) {
      refused.push({ address: request.url, by: 'the program', when: Date.now() })
      if (refused.length > remembered) refused.shift()
    }
    answer({ cancel: !local })
  })
  return refused
}

/** Denies navigation away, new windows from the page, and webviews, in every window there will be. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
