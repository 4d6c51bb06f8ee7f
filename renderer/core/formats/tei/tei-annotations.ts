import type { XmlElement } from '../xml-reader'
import type { TeiNote } from './tei-notes'

/** An annotation that stands beside the text, and what it points to. */
export interface StandOffNote {
  readonly note: TeiNote
  /** Ids of anchors, zones or pages. */
  readonly targets: readonly string[]
}

/** Reads the annotations of a file's standOff: their comment, tags and colour as Diptych writes them, or whatever notes they hold. */
export class TeiAnnotations {
  readonly found: StandOffNote[] = []
  private current: { note: TeiNote; targets: string[] } | null = null
  private kind = ''
  private text: string | null = null

  open({ name, attributes }: XmlElement): void {
    const { id, target, type, when, who } = attributes
    if (name === 'annotation')
      this.current = {
        note: {
          id: (id ?? '').replace(/^a-/, ''),
          said: '',
          colour: '',
          tags: [],
          author: '',
          created: 0,
          from: null,
          to: null,
        },
        targets: (target ?? '').split(/\s+/).map((pointer) => pointer.replace(/^#/, '')),
      }
    else if (!this.current) return
    else if (name === 'note') [this.kind, this.text] = [type ?? 'comment', '']
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
    } else if (name === 'annotation') {
      this.found.push(this.current)
      this.current = null
    }
  }
}
