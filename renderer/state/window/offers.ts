import type { Notices } from './notices.svelte'

/**
 * Takes away what was offered to do next with the document: a reader who goes to something else is not asked. The way back of what was
 * done stays, and so do problems.
 */
export function dropOffers(notices: Notices): void {
  for (const notice of notices.current)
    if (notice.kind === 'done' && notice.action && notice.action.label !== 'Undo') notices.dismiss(notice)
}
