// Bugs that the text model's laws must catch, each a change of one place in one file.

/** @type {readonly { file: string, was: string, is: string, what: string }[]} */
export const bugs = [
  {
    file: 'absorb.ts',
    was: 'prefix: piece.change.after.slice(0, cutFront),',
    is: "prefix: '',",
    what: 'an edit inside a replaced word forgets what stood in front of it',
  },
  {
    file: 'absorb.ts',
    was: 'suffix: piece.change.after.slice(piece.change.after.length - cutBack),',
    is: "suffix: '',",
    what: 'an edit inside a replaced word forgets what stood behind it',
  },
  {
    file: 'absorb.ts',
    was: "(i === 0 ? edit.text : '')",
    is: 'edit.text',
    what: 'an edit over a seam of the reading order is typed twice',
  },
  {
    file: 'absorb.ts',
    was: 'placed.met.some((c) => isDecided(c) || ',
    is: 'placed.met.some((c) => ',
    what: 'the engine writes over what a reader decided',
  },
  {
    file: 'absorb.ts',
    was: 'const absorbed = remembered(placed.met)',
    is: 'const absorbed = []',
    what: 'an edit forgets the change whose place it took',
  },
  {
    file: 'absorb.ts',
    was: 'if (!meets && !continues) continue',
    is: 'if (!continues) continue',
    what: 'a proposal under an edit is left standing',
  },
  {
    file: 'pieces.ts',
    was: 'if (change.from > at) add(at, change.from, source.slice(at, change.from), null)',
    is: 'if (change.from > at + 1) add(at, change.from, source.slice(at, change.from), null)',
    what: 'a single letter between two changes is lost',
  },
  { file: 'pieces.ts', was: 'if (!isActive(change)) continue', is: '', what: 'proposals shape the text' },
  {
    file: 'pieces.ts',
    was: 'length += change.after.length - (change.to - change.from)',
    is: 'length += change.after.length',
    what: 'the length of the cleaned text is wrong',
  },
  {
    file: 'mapping.ts',
    was: 'return at === piece.cleanedTo ? piece.sourceTo : piece.sourceFrom',
    is: 'return piece.sourceFrom',
    what: 'a position at the end of a replaced word maps to its start',
  },
  {
    file: 'mapping.ts',
    was: 'return piece.cleanedFrom + (at - piece.sourceFrom)',
    is: 'return piece.cleanedFrom',
    what: 'a position in verbatim text maps to its start',
  },
  {
    file: 'reclean.ts',
    was: 'const kept = isDecided(change) ? change : (known.get(signature(change)) ?? change)',
    is: 'const kept = change',
    what: 'cleaning twice gives the same changes new identities',
  },
  {
    file: 'reclean.ts',
    was: 'page.changes.filter(isDecided)',
    is: 'page.changes.filter((c) => isDecided(c) && c.state !== "rejected")',
    what: 'cleaning again forgets what was rejected',
  },
  {
    file: 'reorder.ts',
    was: 'decided.find((c) => c.from < at && at < c.to)?.to ?? at',
    is: 'at',
    what: 'a boundary of the reading order cuts a decided change',
  },
  { file: 'patch.ts', was: 'removed: patch.added,', is: 'removed: [],', what: 'undo leaves what was added' },
  {
    file: 'three-way.ts',
    was: '? own + other : other + own',
    is: '? own : own',
    what: 'two windows that put something in at one place lose one of the two',
  },
  {
    file: 'patch-page.ts',
    was: 'const lost = contested ?',
    is: 'const lost = !contested ?',
    what: 'of two readings of one word the other is not kept as rejected',
  },
  {
    file: 'text.ts',
    was: 'shift += cleanedLength(next) - cleanedLength(pages[i]!)',
    is: 'shift = cleanedLength(next) - cleanedLength(pages[i]!)',
    what: 'pages after the second changed one start in the wrong place',
  },
  {
    file: 'edit-text.ts',
    was: "page === first ? edit.text : ''",
    is: 'edit.text',
    what: 'an edit over a page break is typed on both pages',
  },
]
