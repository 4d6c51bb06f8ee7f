import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFDocument,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib'
import { withoutHiddenText } from './hidden-text'

/** How deep forms may be drawn in forms. */
const deepest = 6

/** A page without its hidden text, before anything of it is changed. */
export interface Bared {
  /** How often text that can be seen is shown: where it is, the page was set, not scanned. */
  readonly shown: number
  /** Puts operators in the place of what was left out; the rest of the page stays. */
  put(operators: string, fontName: string, font: PDFRef): void
}

/** Looks for the hidden text of a page, in its content and in the forms it draws. */
export function bared(document: PDFDocument, page: PDFPage): Bared {
  const { context } = document
  const resources = page.node.Resources() ?? context.obj({})
  const { content, shown, hidden, forms } = bare(bytesOf(page), resources, false, 0)
  return {
    shown,
    put(operators, fontName, font) {
      const own = resources.clone(context)
      const fonts = own.lookupMaybe(PDFName.of('Font'), PDFDict)?.clone(context) ?? context.obj({})
      fonts.set(PDFName.of(fontName), font)
      own.set(PDFName.of('Font'), fonts)
      if (forms.size) own.set(PDFName.of('XObject'), withForms(own, forms))
      page.node.set(PDFName.of('Resources'), own)
      const layer = context.register(context.flateStream(`Q\n${operators}`))
      const begin = context.register(context.stream('q\n'))
      // Where no word of the page itself was hidden, its content stays as it is.
      const kept = hidden ? [context.register(context.flateStream(latin1Bytes(content)))] : contentRefs(document, page)
      page.node.set(PDFName.of('Contents'), context.obj([begin, ...kept, layer]))
    },
  }

  function bare(
    bytes: string,
    within: PDFDict,
    hiddenFirst: boolean,
    depth: number,
  ): { content: string; shown: number; hidden: number; forms: Map<string, PDFRef> } {
    const own = withoutHiddenText(bytes, hiddenFirst)
    const forms = new Map<string, PDFRef>()
    let { shown } = own
    const objects = within.lookupMaybe(PDFName.of('XObject'), PDFDict)
    for (const [name, isHidden] of own.drawn) {
      const form = objects?.lookup(PDFName.of(decodedName(name)))
      if (depth >= deepest || !(form instanceof PDFRawStream)) continue
      if (form.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Form')) continue
      const its = form.dict.lookupMaybe(PDFName.of('Resources'), PDFDict) ?? within
      const inner = bare(decoded(form), its, isHidden, depth + 1)
      shown += inner.shown
      if (!inner.hidden && !inner.forms.size) continue
      const dictionary = form.dict.clone(context)
      for (const key of ['Filter', 'DecodeParms', 'Length']) dictionary.delete(PDFName.of(key))
      if (inner.forms.size) {
        const resourcesOfForm = its.clone(context)
        resourcesOfForm.set(PDFName.of('XObject'), withForms(its, inner.forms))
        dictionary.set(PDFName.of('Resources'), resourcesOfForm)
      }
      const bytesOfForm = latin1Bytes(inner.content)
      dictionary.set(PDFName.of('Length'), context.obj(bytesOfForm.length))
      forms.set(name, context.register(PDFRawStream.of(dictionary, bytesOfForm)))
    }
    return { content: own.content, shown, hidden: own.hidden, forms }
  }

  function withForms(within: PDFDict, forms: ReadonlyMap<string, PDFRef>): PDFDict {
    const objects = within.lookupMaybe(PDFName.of('XObject'), PDFDict)?.clone(context) ?? context.obj({})
    for (const [name, ref] of forms) objects.set(PDFName.of(decodedName(name)), ref)
    return objects
  }
}

function contentRefs({ context }: PDFDocument, page: PDFPage): PDFObject[] {
  const contents = page.node.get(PDFName.of('Contents'))
  const there = contents && context.lookup(contents)
  if (there instanceof PDFArray) return there.asArray()
  return contents && there ? [contents] : []
}

/** The operators of a page, a character a byte. */
function bytesOf(page: PDFPage): string {
  const contents = page.node.Contents()
  if (contents instanceof PDFArray)
    return contents
      .asArray()
      .map((part) => decoded(page.doc.context.lookup(part)))
      .join('\n')
  return decoded(contents)
}

/** What a stream holds; nothing where it is none, or packed in a way that is not known. */
function decoded(stream: PDFObject | undefined): string {
  if (!(stream instanceof PDFStream)) return ''
  try {
    const bytes = stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents()
    let text = ''
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
    return text
  } catch {
    return ''
  }
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0))
}

/** A name as it is written in a stream, "A#20b", as it is meant. */
function decodedName(name: string): string {
  return name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
