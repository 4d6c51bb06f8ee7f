import { getContext, setContext } from 'svelte'
import type { NoteLinks } from '../../state/annotating'

const key = Symbol('linked-notes')

/** Gives what notes link to, to all components below. */
export function provideLinks(links: NoteLinks): NoteLinks {
  return setContext(key, links)
}

/** What notes link to. */
export function useLinks(): NoteLinks {
  return getContext<NoteLinks>(key)
}
