/** Something on a board: a heading, the reader's own words, or a quotation, which stays what its note says. */
export type BoardItem =
  | { readonly id: string; readonly kind: 'heading'; readonly text: string; /** 0..4 */ readonly depth: number }
  | { readonly id: string; readonly kind: 'text'; readonly text: string }
  | { readonly id: string; readonly kind: 'quotation'; readonly documentId: string; readonly noteId: string }

/** Quotations in the order of an outline. */
export interface Board {
  readonly id: string
  readonly name: string
  readonly items: readonly BoardItem[]
}

/** What is written of a quotation. */
export interface OutlinedQuotation {
  readonly quotation: string
  /** Markdown; '' for none. */
  readonly note: string
  readonly title: string
  readonly author: string
  readonly date: string
  /** The pages: "p. 12". */
  readonly reference: string
  readonly link: string
}

const deepest = 4

/** Items in which the one at `from` stands before the one that is at `to` now; behind all where that is their number. */
export function moved(items: readonly BoardItem[], from: number, to: number): readonly BoardItem[] {
  const item = items[from]
  if (!item || to < 0 || to > items.length || to === from || to === from + 1) return items
  const others = items.filter((_, at) => at !== from)
  return others.toSpliced(to > from ? to - 1 : to, 0, item)
}

/** Items in which a heading lies a step deeper, or higher. */
export function withDepth(items: readonly BoardItem[], at: number, by: 1 | -1): readonly BoardItem[] {
  const item = items[at]
  if (item?.kind !== 'heading') return items
  const depth = Math.max(0, Math.min(deepest, item.depth + by))
  return depth === item.depth ? items : items.with(at, { ...item, depth })
}

/** A board as Markdown: headings, the reader's words, quotations with where they are from, and what could not be found. */
export function outlineMarkdown(
  board: Board,
  quotationOf: (item: Extract<BoardItem, { kind: 'quotation' }>) => OutlinedQuotation | undefined,
): string {
  const parts = board.items.map((item) => {
    if (item.kind === 'heading') return `${'#'.repeat(item.depth + 2)} ${oneLine(item.text)}`
    if (item.kind === 'text') return item.text.trim()
    const found = quotationOf(item)
    if (!found) return '*A note that is not in the library any more.*'
    const source = [found.author, found.title, found.date, found.reference].filter(Boolean).join(', ')
    const quoted = `> ${marked(oneLine(found.quotation || 'A region of the facsimile'))}\n>\n> — ${marked(source)} ([note](${found.link}))`
    return found.note.trim() ? `${quoted}\n\n${found.note.trim()}` : quoted
  })
  return [`# ${oneLine(board.name)}`, ...parts.filter(Boolean)].join('\n\n') + '\n'
}

/** Boards as they were kept, as far as this program can read them: a library may come from another one. */
export function readBoards(kept: unknown): readonly Board[] {
  if (!Array.isArray(kept)) return []
  return kept.flatMap((one: Partial<Board> | null) => {
    if (!isText(one?.id) || !isText(one?.name) || !Array.isArray(one?.items)) return []
    return [{ id: one.id, name: one.name, items: (one.items as readonly unknown[]).flatMap(readItem) }]
  })
}

function readItem(value: unknown): BoardItem[] {
  const item = (value ?? {}) as Record<string, unknown>
  const { id, kind, text, depth, documentId, noteId } = item
  if (!isText(id)) return []
  if (kind === 'heading' && isText(text)) return [{ id, kind, text, depth: isDepth(depth) ? depth : 0 }]
  if (kind === 'text' && isText(text)) return [{ id, kind, text }]
  if (kind === 'quotation' && isText(documentId) && isText(noteId)) return [{ id, kind, documentId, noteId }]
  return []
}

function isDepth(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= deepest
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Words that Markdown takes for nothing but words. */
function marked(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}
