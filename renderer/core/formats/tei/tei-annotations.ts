import type { XmlElement } from '../xml-reader'
import { pointersIn } from './tei-apparatus'
import type { PointedNote, TeiNote } from './tei-notes'

/**
 * Reads the annotations of a file's standOff: their comment, tags and colour as Diptych writes them, or whatever notes they hold; and
 * notes that stand in its lists by themselves.
 */
export class TeiAnnotations {
  readonly found: PointedNote[] = []
  private current: { note: TeiNote; targets: string[]; isBare: boolean } | null = null
  private kind = ''
  private text: string | null = null

  open({ name, attributes }: XmlElement): void {
    const { id, target, targetEnd, type, when, who, resp } = attributes
    const begins = name === 'annotation' || (name === 'note' && !this.current)
    if (begins)
      this.current = {
        note: {
          id: (id ?? '').replace(/^a-/, ''),
          said: '',
          colour: '',
          tags: [],
          author: (resp ?? '').replace(/^#/, ''),
          created: 0,
          from: null,
          to: null,
        },
        targets: [...pointersIn(target), ...pointersIn(targetEnd)],
        isBare: name === 'note',
      }
    if (!this.current) return
    if (name === 'note') [this.kind, this.text] = [this.current.isBare ? 'comment' : (type ?? 'comment'), '']
    else if (name === 'change') {
      this.current.note.created = Date.parse(when ?? '') || 0
      this.current.note.author = (who ?? '').replace(/^#/, '')
    } else if (this.text !== null && /^(?:p|item|row|lb)$/.test(name)) this.text += '\n'
  }

  hear(text: string): void {
    if (this.text !== null) this.text += text
  }

  close(name: string): void {
    if (!this.current) return
    const { note } = this.current
    if (name === 'note' && this.text !== null) {
      const said = this.text.replace(/[^\S\n]*\n[\s]*/g, '\n\n').trim()
      if (this.kind === 'tag') note.tags.push(said)
      else if (this.kind === 'colour') note.colour = said
      else if (this.kind !== 'quotation') note.said = [note.said, said].filter((s) => s).join('\n\n')
      this.text = null
    }
    if (name === (this.current.isBare ? 'note' : 'annotation')) {
      this.found.push(this.current)
      this.current = null
    }
  }
}
