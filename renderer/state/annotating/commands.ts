import { colours, type Colour } from '../../core/anchor'
import { annotate, annotationsAt, editAnnotation } from './annotations'
import { isOpen, type Desk } from '../document'
import { always, type Command } from '../window'
import type { AnnotatingDesk } from './desk'

/** What cites comes with the first quotation that is copied. */
const copyQuotation = async (w: AnnotatingDesk, other: boolean) =>
  (await import('./copy-quotation')).copyQuotation(w, other)

const hasSelection = (w: Desk) => isOpen(w) && w.view.selection !== null
/** Whether words are selected, or the caret is in a note. */
const hasPlace = (w: Desk) => hasSelection(w) || noteAtCaret(w) !== null
/** Whether plain keys are about words: also where none are selected, which is said then. */
const isAboutWords = (w: Desk) => isOpen(w) && !w.view.reading

/** Highlights, notes, tags and quotations. */
export const annotateCommands: readonly Command<AnnotatingDesk>[] = [
  {
    id: 'tags',
    label: 'Tags of the library…',
    menu: 'annotate',
    key: '',
    enabled: always,
    run: (w) => w.dialogs.show('tags'),
  },
  {
    id: 'boards',
    label: 'Boards of quotations…',
    menu: 'annotate',
    key: 'Mod+Shift+B',
    enabled: always,
    run: (w) => w.dialogs.show('boards'),
  },
  ...colours.flatMap((colour, i): Command<AnnotatingDesk>[] => {
    const about = {
      label: `Highlight in ${colour}`,
      menu: 'annotate' as const,
      enabled: hasPlace,
      run: (w: AnnotatingDesk) => void highlight(w, colour),
    }
    return [
      { ...about, id: `highlight-${colour}`, key: `Alt+${i + 1}` },
      { ...about, id: `highlight-${colour}-plain`, key: `${i + 1}`, hidden: true, enabled: isAboutWords },
    ]
  }),
  {
    id: 'note',
    label: 'Write a note',
    menu: 'annotate',
    key: 'Alt+N',
    enabled: hasPlace,
    run: (w) => openNote(w, 'note'),
  },
  {
    id: 'note-plain',
    label: 'Write a note',
    menu: 'annotate',
    key: 'N',
    hidden: true,
    enabled: isAboutWords,
    run: (w) => openNote(w, 'note'),
  },
  { id: 'tag', label: 'Tag', menu: 'annotate', key: 'Alt+T', enabled: hasPlace, run: (w) => openNote(w, 'tags') },
  {
    id: 'tag-plain',
    label: 'Tag',
    menu: 'annotate',
    key: 'T',
    hidden: true,
    enabled: isAboutWords,
    run: (w) => openNote(w, 'tags'),
  },
  {
    id: 'copy-quotation',
    label: 'Copy as a quotation',
    menu: 'annotate',
    key: 'Mod+Shift+C',
    enabled: hasSelection,
    run: (w) => copyQuotation(w, false),
  },
  {
    id: 'copy-raw-quotation',
    label: 'Copy the other text as a quotation',
    menu: 'annotate',
    key: 'Mod+Alt+C',
    enabled: hasSelection,
    run: (w) => copyQuotation(w, true),
  },
]

/** Highlights the selection, or recolours the note at the caret. Returns the annotation's id. */
export function highlight(desk: Desk, colour: Colour): string | null {
  const { session, view } = desk
  if (!session) return null
  desk.preferences.set({ colour })
  if (view.selection) {
    const { side, from, to } = view.selection
    const id = annotate(session, view.selection, colour)
    view.note = id
    view.selection = null
    // The next key is about it: N writes in it, a number gives it another colour.
    view.caret = { side, at: Math.floor((from + to) / 2) }
    return id
  }
  const id = noteAtCaret(desk)
  if (id) editAnnotation(session, id, { colour })
  else askForWords(desk)
  return id
}

/** Opens the note of the selection (made now) or of the caret, its text or its tags ready for typing. */
export function openNote(desk: Desk, focus: 'note' | 'tags'): void {
  const { view } = desk
  const id = view.selection ? highlight(desk, desk.preferences.current.colour) : noteAtCaret(desk)
  if (!id) return askForWords(desk)
  view.panel = 'notes'
  view.note = id
  view.noteFocus = focus
}

function askForWords({ notices }: Desk): void {
  notices.say('No words are selected. Select some, then press a number to highlight them, N for a note, T for a tag.')
}

function noteAtCaret({ session, view }: Desk): string | null {
  return session ? (annotationsAt(session, view.caret).at(-1)?.id ?? null) : null
}
