import { RangeSetBuilder, type Extension, type Text } from '@codemirror/state'
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view'
import { directionOf, hasRightToLeft } from '../../../core/document/direction'

/** Lines beyond which a paragraph is not looked through for its first letter. */
const farthest = 80

/**
 * The direction of the paragraph that a line belongs to: that of its first letter. A
 * paragraph ends at an empty line, so that the lines of a scan's source go one way together.
 *
 * @param number of the line, from 1
 */
export function lineDirection(document: Text, number: number): 'ltr' | 'rtl' {
  let first = number
  while (first > 1 && number - first < farthest && document.line(first - 1).text.trim() !== '') first--
  for (let n = first; n <= document.lines; n++) {
    const { text } = document.line(n)
    const direction = directionOf(text)
    if (direction) return direction
    if (text.trim() === '' || n - first > farthest) break
  }
  return 'ltr'
}

const fromTheRight = Decoration.line({ attributes: { dir: 'rtl' } })

/** Lays each line of an editor out in the direction of its paragraph. */
export const lineDirections: Extension = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.fromClass(
    class {
      lines: DecorationSet
      constructor(view: EditorView) {
        this.lines = linesFromTheRight(view)
      }
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.lines = linesFromTheRight(update.view)
      }
    },
    { decorations: (plugin) => plugin.lines },
  ),
]

function linesFromTheRight({ state, visibleRanges }: EditorView): DecorationSet {
  const found = new RangeSetBuilder<Decoration>()
  for (const { from, to } of visibleRanges)
    // Most texts have none such, and need no more than one look.
    if (hasRightToLeft(state.doc.sliceString(from, to)))
      for (let at = from; at <= to;) {
        const line = state.doc.lineAt(at)
        if (lineDirection(state.doc, line.number) === 'rtl') found.add(line.from, line.from, fromTheRight)
        at = line.to + 1
      }
  return found.finish()
}
