import { reasonOf } from '../../core/faults/reason'
import { colours, type Colour } from '../../core/anchor'
import { annotate, annotationsAt, editAnnotation } from './annotations'
import { cite } from './citation-styles'
import { otherSide, quote } from './quotation'
import { pictureOf } from './quotation-picture'
import { isOpen, type Desk, type Session } from '../document'
import type { SideRange } from '../../core/text'
import { always, type Command } from '../window'
import type { AnnotatingDesk } from './desk'

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

/** Puts a quotation on the clipboard: rich for a manuscript, and plain or in Markdown for everything else. */
async function copyQuotation(desk: AnnotatingDesk, other: boolean): Promise<void> {
  const { session, view, preferences } = desk
  if (!session || !view.selection) return
  const { citation, quotationForm, quotationPicture, quotationState } = preferences.current
  const range = other ? otherSide(session, view.selection) : view.selection
  const inStyle = (style: typeof citation) =>
    quote(session, range, (about, reference) => cite(style, desk.styles.current, about, reference), quotationState)
  let fault = ''
  const quotation = inStyle(citation).catch((cause: unknown) => {
    fault = reasonOf(cause)
    return inStyle('brief')
  })
  const plain = quotation.then((q) => q[quotationForm])
  // The clipboard waits for citation and picture; asking for it only then would be too late for the reader's key to count.
  const rich = quotation.then(({ html }) => (quotationPicture ? withPicture(session, range, html) : html))
  const item = new ClipboardItem({
    'text/plain': plain.then((text) => new Blob([text], { type: 'text/plain' })),
    'text/html': rich.then((html) => new Blob([html], { type: 'text/html' })),
  })
  try {
    await navigator.clipboard.write([item])
  } catch {
    await navigator.clipboard.writeText(await plain)
  }
  const text = await plain
  if (fault) desk.notices.say(`${fault} The quotation was cited briefly.`, 'problem')
  else desk.notices.say(`Copied: ${text.length > 90 ? text.slice(0, 88) + '…' : text}`)
}

async function withPicture(session: Session, range: SideRange, html: string): Promise<string> {
  const picture = await pictureOf(session, range)
  if (!picture) return html
  const bytes = new Uint8Array(await picture.arrayBuffer())
  const base64 = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''))
  return `<p><img alt="The words on the page" src="data:image/png;base64,${base64}"></p>${html}`
}
