import { standardKeymap } from '@codemirror/commands'
import {
  Annotation as TransactionMark,
  Compartment,
  EditorSelection,
  EditorState,
  StateEffect,
  Text as EditorText,
  type Transaction,
} from '@codemirror/state'
import { Decoration, EditorView, keymap, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view'
import {
  changedPages,
  cleanedText,
  diffPage,
  editText,
  patchPage,
  sourceSplices,
  sourceText,
  splices,
  type Edit,
  type Page,
  type Text,
  type Side,
  type WasTyped,
} from '../../../core/text'
import { readerProvenance, newId, type Session } from '../../../state/document'
import type { Goal } from '../../../state/window'
import { lineDirections } from './line-direction'
import { marksFor, type Overlay } from './marks'

/** Transactions that show what already happened to the document, as against what a reader types. */
const shown = TransactionMark.define<boolean>()
const redraw = StateEffect.define<null>()

/** What the page's policy knows the editor's styles by; a new one each time the page is loaded. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
}

/** What a pane tells the workbench. */
export interface PaneEvents {
  /** The caret moved or text was selected; `by` is how, `typed` whether it moved because text was typed. */
  selected(range: { from: number; to: number; head: number }, by: 'pointer' | 'key', typed: boolean): void
  /** The text changed by other hands, and the caret or the selection with it. */
  moved(range: { from: number; to: number; head: number }): void
  scrolled(): void
  undo(): void
  redo(): void
}

/** One pane: the whole source or cleaned text of a document in a CodeMirror editor, of which only what is seen is drawn. */
export class PaneEditor {
  readonly view: EditorView
  private text: Text
  private readonly overlay: { current: () => Overlay | null }
  private held = false
  private readonly typing = new Compartment()

  constructor(
    parent: HTMLElement,
    readonly side: Side,
    private readonly session: Session,
    overlay: () => Overlay | null,
    private readonly events: PaneEvents,
  ) {
    this.text = session.text
    this.overlay = { current: overlay }
    this.view = new EditorView({
      parent,
      doc: documentOf(side === 'cleaned' ? cleanedText(session.text) : sourceText(session.text)),
      extensions: [
        EditorView.lineWrapping,
        lineDirections,
        EditorView.cspNonce.of(styleNonce()),
        keymap.of(standardKeymap),
        marks(this.overlay),
        this.typing.of(EditorState.readOnly.of(true)),
        EditorView.contentAttributes.of({
          'aria-label': side === 'cleaned' ? 'Cleaned text' : 'Source text',
          'aria-multiline': 'true',
          // Without a caret, too, the text is reached and scrolled by keys.
          tabindex: '0',
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
          lang: session.row.metadata.language,
        }),
        EditorView.domEventHandlers({
          beforeinput: (event) => this.beforeInput(event),
          compositionend: () => {
            setTimeout(() => this.held && this.follow(), 0)
          },
        }),
        EditorView.updateListener.of((update) => this.updated(update)),
      ],
      dispatchTransactions: (transactions, view) => this.dispatched(transactions, view),
    })
    this.view.scrollDOM.addEventListener('scroll', () => this.events.scrolled(), { passive: true })
  }

  /** Brings the pane up to date with its document, changing only what differs. */
  follow(): void {
    if (this.view.composing) {
      this.held = true
      return
    }
    this.held = false
    const { text } = this.session
    const before = this.text
    this.text = text
    const edits = before === text ? [] : (this.side === 'cleaned' ? splices : sourceSplices)(before, text)
    const changes = edits.map(({ from, to, text: insert }) => ({ from, to, insert }))
    const shows = this.view.state.update({ changes, effects: redraw.of(null), annotations: shown.of(true) })
    if (this.side === 'cleaned') this.session.saved.typed.move((at) => shows.changes.mapPos(at, -1))
    this.view.dispatch(shows)
  }

  /** Puts the caret somewhere, and scrolls nowhere. */
  select(at: number): void {
    const anchor = Math.min(at, this.view.state.doc.length)
    this.view.dispatch({ selection: { anchor }, annotations: shown.of(true) })
  }

  /** Lets the reader type, or only read and select. */
  setEditing(on: boolean): void {
    this.view.dispatch({ effects: this.typing.reconfigure(EditorState.readOnly.of(!on)), annotations: shown.of(true) })
  }

  /** The place in the text nearest to a point of the window, in CSS pixels; null beside it. */
  placeAt(x: number, y: number): number | null {
    return this.view.posAtCoords({ x, y })
  }

  /** Draws the marks anew. */
  redraw(): void {
    this.view.dispatch({ effects: redraw.of(null), annotations: shown.of(true) })
  }

  /** Scrolls a place into view, and selects it if wanted. */
  show(from: number, to: number, { select, at, below = 24 }: Pick<Goal, 'select' | 'at' | 'below'>): void {
    const length = this.view.state.doc.length
    const [anchor, head] = [Math.min(from, length), Math.min(to, length)]
    this.view.dispatch({
      ...(select ? { selection: { anchor } } : {}),
      effects: EditorView.scrollIntoView(
        EditorSelection.range(anchor, head),
        at === 'top' ? { y: 'start', yMargin: below } : { y: 'center' },
      ),
      annotations: shown.of(true),
    })
  }

  destroy(): void {
    this.view.destroy()
  }

  private dispatched(transactions: readonly Transaction[], view: EditorView): void {
    view.update(transactions)
    for (const transaction of transactions) {
      if (!transaction.docChanged || transaction.annotation(shown)) continue
      this.typed(transaction)
    }
    // What another window typed meanwhile comes under what was typed here.
    if (this.text !== this.session.text && transactions.some((t) => !t.annotation(shown))) this.follow()
  }

  private typed(transaction: Transaction): void {
    const edits: Edit[] = []
    transaction.changes.iterChanges((from, to, _fromB, _toB, inserted) =>
      edits.push({ from, to, text: inserted.toString() }),
    )
    // The edits speak of the text that the editor shows, which may be behind the session's: another window types as well.
    const next = editText(this.text, edits, readerProvenance())
    const { typed } = this.session.saved
    typed.type(edits)
    const pages = rebasedPages(this.text, next, this.session.text, typed.has)
    const showsAll = this.session.text === this.text
    const joins = typingKey(transaction, edits)
    this.session.do({ label: 'typing', pages, ...(joins ? { joins } : {}) })
    this.text = showsAll ? this.session.text : next
  }

  private beforeInput(event: Event): boolean {
    const { inputType } = event as InputEvent
    if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return false
    event.preventDefault()
    if (inputType === 'historyUndo') this.events.undo()
    else this.events.redo()
    return true
  }

  private updated(update: ViewUpdate): void {
    if (!update.selectionSet && !update.docChanged) return
    const { from, to, head } = update.state.selection.main
    if (update.transactions.some((t) => t.annotation(shown))) {
      if (update.docChanged) this.events.moved({ from, to, head })
      return
    }
    const by = update.transactions.some((t) => t.isUserEvent('select.pointer')) ? 'pointer' : 'key'
    this.events.selected({ from, to, head }, by, update.docChanged)
  }
}

/** The pages that differ between two states of a text, as they are with what came to the text meanwhile. */
function rebasedPages(before: Text, after: Text, now: Text, wasTyped: WasTyped): ReadonlyMap<number, Page> {
  const changed = changedPages(before, after)
  if (now === before) return changed
  const rebased = [...changed].flatMap(([index, page]): [number, Page][] => {
    const [was, is] = [before.pages[index]!, now.pages[index]!]
    // On a page that was given another text meanwhile, the words that were typed have no place.
    return is.source === was.source ? [[index, patchPage(is, diffPage(was, page), wasTyped)]] : []
  })
  return new Map(rebased)
}

let typingRun = { key: '', at: -1, time: 0 }

/** Typing within a second of the last key, at the place where it left off, is one step; a space or Enter ends it. */
function typingKey(transaction: Transaction, edits: readonly Edit[]): string | null {
  const [edit] = edits
  if (edits.length !== 1 || !edit || !(transaction.isUserEvent('input.type') || transaction.isUserEvent('delete')))
    return null
  const now = Date.now()
  const goesOn = now - typingRun.time < 1000 && (edit.from === typingRun.at || edit.to === typingRun.at)
  const key = goesOn ? typingRun.key : `typing-${newId()}`
  typingRun = { key, at: edit.from + edit.text.length, time: /\s$/.test(edit.text) ? 0 : now }
  return key
}

function documentOf(text: string): EditorText {
  return EditorText.of(text.split('\n'))
}

function marks(overlay: { current: () => Overlay | null }) {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = draw(view)
      }
      update(update: ViewUpdate): void {
        const asked = update.transactions.some((t) => t.effects.some((e) => e.is(redraw)))
        // A typed edit reaches the document model right after this update; until then the old marks move along.
        if (update.docChanged && !asked) this.decorations = this.decorations.map(update.changes)
        else if (asked || update.viewportChanged) this.decorations = draw(update.view)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  )
  function draw(view: EditorView): DecorationSet {
    const now = overlay.current()
    return now ? marksFor(view, now) : Decoration.none
  }
}
