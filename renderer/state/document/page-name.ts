import { pageReference } from '../../core/export'
import type { Session } from './session.svelte'

/** What a page is called beside one of its changes: its label, or its number; '' where there is only one page. */
export function pageName(session: Pick<Session, 'text' | 'labels'>, page: number): string {
  if (session.text.pages.length === 1) return ''
  return pageReference(session.labels[page] ?? '') || `part ${page + 1}`
}
