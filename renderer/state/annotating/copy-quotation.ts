import { reasonOf } from '../../core/faults/reason'
import type { SideRange } from '../../core/text'
import type { Session } from '../document'
import { cite } from './citation-styles'
import type { AnnotatingDesk } from './desk'
import { otherSide, quote } from './quotation'
import { pictureOf } from './quotation-picture'

/** Puts a quotation on the clipboard: rich for a manuscript, and plain or in Markdown for everything else. */
export async function copyQuotation(desk: AnnotatingDesk, other: boolean): Promise<void> {
  const { session, view, preferences } = desk
  if (!session || !view.selection) return
  const { citation, quotationForm, quotationPicture, quotationState } = preferences.current
  const range = other ? otherSide(session, view.selection) : view.selection
  const inStyle = (style: typeof citation) =>
    quote(session, range, (about, reference) => cite(style, desk.styles.current, about, reference), quotationState)
  let fault = ''
  const quotation = inStyle(citation).catch((cause: unknown) => {
    fault = reasonOf(cause)
    return inStyle('brief')
  })
  const plain = quotation.then((q) => q[quotationForm])
  // The clipboard waits for citation and picture; asking for it only then would be too late for the reader's key to count.
  const rich = quotation.then(({ html }) => (quotationPicture ? withPicture(session, range, html) : html))
  const item = new ClipboardItem({
    'text/plain': plain.then((text) => new Blob([text], { type: 'text/plain' })),
    'text/html': rich.then((html) => new Blob([html], { type: 'text/html' })),
  })
  try {
    await navigator.clipboard.write([item])
  } catch {
    await navigator.clipboard.writeText(await plain)
  }
  const text = await plain
  if (fault) desk.notices.say(`${fault} The quotation was cited briefly.`, 'problem')
  else desk.notices.say(`Copied: ${text.length > 90 ? text.slice(0, 88) + '…' : text}`)
}

async function withPicture(session: Session, range: SideRange, html: string): Promise<string> {
  const picture = await pictureOf(session, range)
  if (!picture) return html
  const bytes = new Uint8Array(await picture.arrayBuffer())
  const base64 = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''))
  return `<p><img alt="The words on the page" src="data:image/png;base64,${base64}"></p>${html}`
}
