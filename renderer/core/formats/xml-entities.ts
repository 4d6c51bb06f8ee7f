import { decodeHTML } from 'entities'

/** Entities of one file that are read. */
const mostDeclared = 5000
/** UTF-16 units of one entity's text, as it is declared and as it reads. */
const longest = 2000
/** UTF-16 units that the entities of one file may add to it in all. */
const mostAdded = 2_000_000
/** How deep entities may stand in each other. */
const deepest = 8

/**
 * The named entities of an XML file: those that its document type declares as plain text, and the named signs of HTML ("&mdash;"), which
 * TEI's older document types had, too. Entities of files elsewhere are none, nor are those that hold markup. However they are nested, a
 * file can't grow by them beyond bounds.
 */
export class XmlEntities {
  private readonly declared = new Map<string, string>()
  /** What each name stands for, once it was looked for; null for nothing. */
  private readonly known = new Map<string, string | null>()
  private added = 0

  /** @param doctype what stands between `<!DOCTYPE` and its `>` */
  declare(doctype: string): void {
    const inside = doctype.slice(doctype.indexOf('[') + 1).replace(/<!--.*?-->/gs, '')
    for (const [, name, double, single] of inside.matchAll(/<!ENTITY\s+([\w:.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g)) {
      if (this.declared.size >= mostDeclared) return
      // The first declaration counts.
      if (!this.declared.has(name!)) this.declared.set(name!, double ?? single ?? '')
    }
  }

  /** The text that a name stands for; undefined where it is none that is read. */
  textOf(name: string): string | undefined {
    const text = this.resolved(name, 0)
    if (text === null) return undefined
    this.added += text.length
    return this.added <= mostAdded ? text : undefined
  }

  private resolved(name: string, depth: number): string | null {
    const known = this.known.get(name)
    if (known !== undefined) return known
    // One that stands in itself stands for nothing.
    this.known.set(name, null)
    const declared = this.declared.get(name)
    const text = declared === undefined ? namedSign(name) : this.expanded(declared, depth)
    this.known.set(name, text)
    return text
  }

  private expanded(declared: string, depth: number): string | null {
    if (depth > deepest || declared.length > longest) return null
    let text = ''
    for (const [part, reference] of declared.matchAll(/&(#?\w[\w:.-]*);|[^&]+|&/g)) {
      const inner = reference === undefined ? part : (sign(reference) ?? this.resolved(reference, depth + 1))
      if (inner === null) return null
      text += inner
      if (text.length > longest) return null
    }
    // Markup in an entity would have to be read as such.
    return /<[/!?\p{L}]/u.test(text) ? null : text
  }
}

/** What a numbered sign stands for; undefined for a name. */
function sign(reference: string): string | undefined {
  return reference.startsWith('#') ? decodeHTML(`&${reference};`) : undefined
}

/** The sign that a name stands for in HTML; null for none. */
function namedSign(name: string): string | null {
  const entity = `&${name};`
  const text = decodeHTML(entity)
  return text === entity || text.includes(';') ? null : text
}
