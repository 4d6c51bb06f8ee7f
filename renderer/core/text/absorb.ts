import { isActive, isDecided, overlap, type Change, type Provenance, type Span } from './change'
import { segmentOf, withChanges, type Page } from './page'
import { layoutOf, lowerBound, type Layout, type Piece } from './pieces'

/** An edit of a cleaned text: the range `from..to` (UTF-16) becomes `text`. */
export interface Edit extends Span {
  readonly text: string
}

/** An edit as it falls on the source: one span, what stands there afterwards, and the changes it meets. */
interface Placed extends Span {
  readonly after: string
  readonly met: readonly Change[]
}

/**
 * Replaces `from..to` of the cleaned text by `text`: the only way in which a text changes, for reader and rules alike.
 *
 * Earlier changes that the edit touches are absorbed into one new change, which remembers them; all others stay the
 * same objects. An edit across a seam of the reading order becomes one change on each side, sharing a group.
 * The cleaned text afterwards is exactly `cleaned.slice(0, from) + text + cleaned.slice(to)`.
 *
 * @throws RangeError when the range is outside the cleaned text
 */
export function absorb(page: Page, from: number, to: number, text: string, by: Provenance): Page {
  const { cleaned } = layoutOf(page)
  if (from < 0 || to < from || to > cleaned.length)
    throw new RangeError(`${from}..${to} is outside a cleaned text of ${cleaned.length}`)
  if (from === to && text === '') return page
  return commit(page, place(page, { from, to, text }), by)
}

/** What a rule wants: an edit and what to record of it. */
export interface MachineEdit extends Edit {
  readonly by: Provenance
}

/**
 * Makes the engine's edits, all on one state of the page: as `absorb` would one after another, but in one pass.
 * Edits that meet anything a reader has decided, or anything set aside, are left out: what was folded away must stay
 * in sight as such, not vanish in the change of another rule. A proposed edit leaves the cleaned text alone; it is
 * left out where an applied change already stands. What leaves the source as it is, is no change; an edit across a seam of the
 * reading order becomes several that share a group.
 *
 * @param edits sorted by `from`, not overlapping
 */
export function absorbAll(page: Page, edits: readonly MachineEdit[]): Page {
  const { pieces, cleaned } = layoutOf(page)
  const fresh: Change[] = []
  const gone = new Set<Change>()
  for (const edit of mergeWithinPieces(edits, pieces, cleaned)) {
    const proposed = edit.by.state === 'proposed' || edit.by.kind === 'unclear'
    const parts = place(page, edit)
    const by = parts.length > 1 && !edit.by.group ? { ...edit.by, group: edit.by.id } : edit.by
    for (const [part, placed] of parts.entries()) {
      if (placed.met.some((c) => isDecided(c) || gone.has(c) || c.kind === 'set-aside')) continue
      if (proposed && placed.met.some((c) => isActive(c) || c.confidence >= edit.by.confidence)) continue
      if (fresh.at(-1) && overlap(fresh.at(-1)!, placed)) continue
      const isNothing = by.kind !== 'unclear' && placed.after === page.source.slice(placed.from, placed.to)
      if (isNothing && proposed) continue
      // What two rules do and undo again leaves no trace.
      for (const c of placed.met) gone.add(c)
      if (isNothing) continue
      fresh.push(record(placed, by, part))
    }
  }
  return fresh.length || gone.size ? withChanges(page, [...page.changes.filter((c) => !gone.has(c)), ...fresh]) : page
}

function mergeWithinPieces(edits: readonly MachineEdit[], pieces: readonly Piece[], cleaned: string): MachineEdit[] {
  const merged: MachineEdit[] = []
  for (const edit of edits) {
    const last = merged.at(-1)
    const piece = last && pieces[lowerBound(pieces.length, (i) => pieces[i]!.cleanedTo > edit.from)]
    if (last && piece?.change && last.to > piece.cleanedFrom)
      merged[merged.length - 1] = {
        from: last.from,
        to: edit.to,
        text: last.text + cleaned.slice(last.to, edit.from) + edit.text,
        by: last.by.confidence <= edit.by.confidence ? last.by : edit.by,
      }
    else merged.push(edit)
  }
  return merged
}

function commit(page: Page, placed: readonly Placed[], by: Provenance): Page {
  const grouped = placed.length > 1 && !by.group ? { ...by, group: by.id } : by
  const met = new Set(placed.flatMap((p) => p.met))
  const fresh = placed.flatMap((p, part) => (isNothing(page, p) ? [] : [record(p, grouped, part)]))
  return withChanges(page, [...page.changes.filter((c) => !met.has(c)), ...fresh])
}

/** An edit that only takes back what the same hand did leaves no trace. */
function isNothing(page: Page, placed: Placed): boolean {
  return placed.after === page.source.slice(placed.from, placed.to) && remembered(placed.met).length === 0
}

function record(placed: Placed, by: Provenance, part: number): Change {
  const absorbed = remembered(placed.met)
  return {
    ...by,
    id: part === 0 ? by.id : `${by.id}.${part}`,
    from: placed.from,
    to: placed.to,
    after: placed.after,
    ...(absorbed.length ? { absorbed } : {}),
  }
}

/** A reader's own keystrokes melt into one change; what others made or decided is remembered. */
export function remembered(met: readonly Change[]): Change[] {
  return met.flatMap((c) => (c.by === 'reader' && c.state === 'accepted' ? [...(c.absorbed ?? [])] : [c]))
}

/** Finds the spans of source that an edit falls on, in reading order. */
function place(page: Page, edit: Edit): Placed[] {
  const layout = layoutOf(page)
  if (edit.from === edit.to) return placeInsertion(page, layout, edit)
  const placed: { from: number; to: number; prefix: string; suffix: string }[] = []
  const covered = new Set<Change>()
  const { pieces } = layout
  for (let i = lowerBound(pieces.length, (k) => pieces[k]!.cleanedTo > edit.from); i < pieces.length; i++) {
    const piece = pieces[i]!
    if (piece.cleanedFrom >= edit.to) break
    if (piece.change) covered.add(piece.change)
    const cutFront = Math.max(0, edit.from - piece.cleanedFrom)
    const cutBack = Math.max(0, piece.cleanedTo - edit.to)
    const own = piece.change
      ? {
          from: piece.sourceFrom,
          to: piece.sourceTo,
          prefix: piece.change.after.slice(0, cutFront),
          suffix: piece.change.after.slice(piece.change.after.length - cutBack),
        }
      : { from: piece.sourceFrom + cutFront, to: piece.sourceTo - cutBack, prefix: '', suffix: '' }
    const last = placed.at(-1)
    if (last && last.to === own.from && segmentOf(page, last) === segmentOf(page, own)) {
      last.to = own.to
      last.suffix = own.suffix
    } else placed.push(own)
  }
  return placed.map((p, i) => settle(page, layout, edit, p, p.prefix + (i === 0 ? edit.text : '') + p.suffix, covered))
}

/** Where typed text goes that replaces nothing. */
function placeInsertion(page: Page, layout: Layout, edit: Edit): Placed[] {
  const { pieces, cleaned } = layout
  const at = edit.from
  const right = pieces[lowerBound(pieces.length, (i) => pieces[i]!.cleanedTo > at)]
  if (right && right.cleanedFrom < at) {
    if (!right.change) return [pointAt(right.sourceFrom + (at - right.cleanedFrom))]
    const cut = at - right.cleanedFrom
    const after = right.change.after.slice(0, cut) + edit.text + right.change.after.slice(cut)
    return [settle(page, layout, edit, { from: right.sourceFrom, to: right.sourceTo }, after, new Set([right.change]))]
  }
  const leftEnd = lowerBound(pieces.length, (i) => pieces[i]!.cleanedTo >= at)
  const left = at > 0 ? pieces[leftEnd] : undefined
  // Beside text that was taken out, typing follows what stands before it, except at the start of a line.
  if (left && (cleaned[at - 1] !== '\n' || !right)) {
    const seam = segmentOf(page, { from: left.sourceFrom, to: left.sourceTo }).to
    if (left.sourceTo < seam || seam === page.source.length) return [pointAt(left.sourceTo)]
    if (!right) {
      // The end of the last segment read, in the midst of the source: hold on to the last character instead.
      const wide = cleaned.codePointAt(at - 2)! > 0xffff ? 2 : 1
      return place(page, { from: at - wide, to: at, text: cleaned.slice(at - wide, at) + edit.text })
    }
  }
  return [pointAt(right ? right.sourceFrom : (page.order[0]?.from ?? 0))]

  function pointAt(point: number): Placed {
    return settle(page, layout, edit, { from: point, to: point }, edit.text, new Set())
  }
}

/**
 * Grows a span over the changes that it can't leave standing: those it overlaps, and a reader's own beside it,
 * so that typing on continues one change. Their text joins `text` where it stands outside the edit.
 *
 * @param covered changes whose cleaned text the edit reaches into; `text` accounts for them already
 */
function settle(
  page: Page,
  layout: Layout,
  edit: Edit,
  span: Span,
  text: string,
  covered: ReadonlySet<Change>,
): Placed {
  const segment = segmentOf(page, span)
  let { from, to } = span
  let after = text
  const met = new Set<Change>()
  let i = lowerBound(page.changes.length, (k) => page.changes[k]!.to >= from)
  for (; i < page.changes.length; i++) {
    const change = page.changes[i]!
    if (change.from > to) break
    if (change.from < segment.from || change.to > segment.to || belongsElsewhere(change)) continue
    const meets = covered.has(change) || overlap(change, { from, to })
    const continues = isActive(change) && change.by === 'reader' && adjoins(pieceOf(layout, change))
    if (!meets && !continues) continue
    met.add(change)
    if (!isActive(change) || covered.has(change)) continue
    const piece = pieceOf(layout, change)
    if (piece.cleanedTo <= edit.from && change.to <= from) {
      after = change.after + page.source.slice(change.to, from) + after
      from = change.from
    } else if (piece.cleanedFrom >= edit.to && change.from >= to) {
      after = after + page.source.slice(to, change.from) + change.after
      to = change.to
    }
  }
  // What the span has grown over stood beside it at first.
  if (from < span.from || to > span.to)
    for (let k = lowerBound(page.changes.length, (n) => page.changes[n]!.to >= from); k < page.changes.length; k++) {
      const change = page.changes[k]!
      if (change.from > to) break
      if (!isActive(change) && overlap(change, { from, to })) met.add(change)
    }
  return { from, to, after, met: [...met].sort((a, b) => a.from - b.from || a.to - b.to) }

  function adjoins(piece: Piece): boolean {
    return (
      (piece.sourceTo === from && piece.cleanedTo === edit.from) ||
      (piece.sourceFrom === to && piece.cleanedFrom === edit.to)
    )
  }

  // An insertion at the segment's end is read with what follows in the source, unless nothing does.
  function belongsElsewhere(change: Change): boolean {
    return change.from === segment.to && segment.to !== page.source.length
  }
}

function pieceOf(layout: Layout, change: Change): Piece {
  const { bySource } = layout
  let i = lowerBound(bySource.length, (k) => bySource[k]!.sourceFrom >= change.from)
  while (bySource[i]!.change !== change) i++
  return bySource[i]!
}
