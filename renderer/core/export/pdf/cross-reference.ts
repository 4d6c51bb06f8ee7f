/** How far back a file's earlier tables are followed. */
const mostTables = 500

/**
 * Whether the cross-reference of a PDF is where the file says, and each object where it says (ISO 32000-1, 7.5.4), so that another can
 * follow it. Of one that is a stream only its place is looked at.
 */
export function isCrossReferenceSound(bytes: Uint8Array): boolean {
  const told = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1(bytes, bytes.length - 2048, 2048))?.[1]
  const seen = new Set<number>()
  for (let at = told === undefined ? NaN : Number(told); seen.size < mostTables;) {
    if (!Number.isFinite(at) || at >= bytes.length || seen.has(at)) return false
    seen.add(at)
    const next = previousOf(bytes, at)
    if (next === false) return false
    if (next === null) return true
    at = next
  }
  return true
}

/** Where the table before one is; null where it is the first, false where something is not where it says. */
function previousOf(bytes: Uint8Array, at: number): number | null | false {
  const head = latin1(bytes, at, 2048)
  if (/^\d+\s+\d+\s+obj/.test(head)) return prevIn(head)
  const first = /^xref\s+/.exec(head)
  if (!first) return false
  let place = at + first[0].length
  for (;;) {
    const section = /^\s*(\d+)\s+(\d+)\s*?\r?\n?(?=\d{10} )|^\s*(\d+)\s+0\s/.exec(latin1(bytes, place, 64))
    if (!section) break
    const [start, count] = [Number(section[1] ?? section[3]), Number(section[2] ?? 0)]
    place += section[0].length
    if (place + count * 20 > bytes.length) return false
    for (let i = 0; i < count; i++, place += 20) if (!isEntrySound(bytes, place, start + i)) return false
  }
  const trailer = latin1(bytes, place, 4096)
  return /^\s*trailer/.test(trailer) ? prevIn(trailer) : false
}

/** Whether an entry of a table is one, and its object where it says. */
function isEntrySound(bytes: Uint8Array, place: number, number: number): boolean {
  const entry = /^(\d{10}) (\d{5}) ([nf])[ \r][\r\n]/.exec(latin1(bytes, place, 20))
  if (!entry) return false
  const [, offset, generation, kind] = entry
  if (kind === 'f' || number === 0) return true
  const header = /^\s*(\d+)\s+(\d+)\s+obj/.exec(latin1(bytes, Number(offset), 40))
  return header !== null && Number(header[1]) === number && Number(header[2]) === Number(generation)
}

/** What a trailer, or the dictionary of a stream, says of the table before; what stands behind them is others'. */
function prevIn(text: string): number | null {
  const prev = /\/Prev\s+(\d+)/.exec(text.split(/startxref|\bstream\b/, 1)[0]!)?.[1]
  return prev === undefined ? null : Number(prev)
}

function latin1(bytes: Uint8Array, from: number, length: number): string {
  const start = Math.max(0, from)
  return String.fromCharCode(...bytes.subarray(start, Math.max(start, from + length)))
}
