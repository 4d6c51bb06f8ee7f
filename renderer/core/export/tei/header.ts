import { sourceTold } from '../../document/source-files'
import { pageHeadingOf } from '../../document/page-name'
import { isLineWork } from '../../clean'
import { edtfOf } from '../../document/edtf'
import { isActive, wordsOf, type Change } from '../../text'
import { authorsOf } from '../citing/csl-item'
import { toolOf } from '../renditions/tool'
import { xmlText } from '../escaping/xml-text'
import type { ExportInput } from '../export-input'
import { makerOf } from '../renditions/change-record'
import { methodsOf } from '../renditions/methods-paragraph'
import type { TeiOptions } from './options'

/** A language as TEI takes it, a tag of BCP 47; empty for one that is not written so. */
export function languageTag(language: string): string {
  return /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(language) ? language : ''
}

/** What the file tells of the document, its making and its changes: the teiHeader. */
export function header(input: ExportInput, { corrections, anonymous }: TeiOptions): string {
  const { metadata, version, exportedAt } = input
  const tool = xmlText(toolOf(input))
  const { title, date, archive, collection, box, shelfmark, rights, address, language } = metadata
  const names = authorsOf(metadata).map((a) => a.literal ?? `${a.family}, ${a.given}`)
  const authors = names.map((name) => `<author>${xmlText(name)}</author>`).join('')
  const edtf = date ? edtfOf(date) : null
  const when = edtf && /^[\d-]+$/.test(edtf) ? ` when="${edtf}"` : ''
  const dated = date ? `<date${when}>${xmlText(date)}</date>` : ''
  const places = [
    archive ? `<repository>${xmlText(archive)}</repository>` : '',
    collection ? `<collection>${xmlText(collection)}</collection>` : '',
    shelfmark || box ? `<idno>${xmlText([box, shelfmark].filter((s) => s).join(', '))}</idno>` : '',
  ].join('')
  const bibl = `<bibl><title>${xmlText(title)}</title>${authors}${dated}${address ? `<ref target="${xmlText(encodeURI(address))}">${xmlText(address)}</ref>` : ''}</bibl>`
  const witness = archive
    ? `<msDesc><msIdentifier>${places}</msIdentifier><head>${xmlText(title)}${dated ? `, ${dated}` : ''}</head></msDesc>`
    : bibl
  const log = corrections === 'logged' ? logOf(input) : ''
  const made = anonymous ? '' : ` when="${new Date(exportedAt).toISOString().slice(0, 10)}"`
  const application = version
    ? `      <appInfo>
        <application ident="Diptych" version="${xmlText(version)}"><label>Diptych</label></application>
      </appInfo>\n`
    : ''
  return `  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>${xmlText(title)}</title>${authors ? `\n        ${authors}` : ''}
        <respStmt xml:id="reader"><resp>edited and reviewed by</resp><name>the reader</name></respStmt>
        <respStmt xml:id="engine"><resp>corrected by machine with</resp><name>${tool}</name></respStmt>
      </titleStmt>
      <publicationStmt>
        <p>${rights ? xmlText(rights) : 'Unpublished.'}</p>
      </publicationStmt>
      <sourceDesc>
        ${witness}
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <projectDesc><p>${xmlText(methodsOf(input, { dated: !anonymous }))}</p></projectDesc>
      <editorialDecl>
        <correction${corrections === 'logged' ? ' method="silent"' : ' method="markup"'}><p>The text was recognised from “${xmlText(sourceTold(input))}” and corrected with ${tool}. ${corrections === 'logged' ? 'Corrections of the recognition are listed in the log of changes' : 'Each correction stands beside what was recognised'}; emendations of what the page prints are marked in the text.</p></correction>
        <hyphenation eol="some"><p>Words divided at line ends are joined.</p></hyphenation>
      </editorialDecl>
${application}    </encodingDesc>
    <profileDesc>
      <langUsage><language ident="${languageTag(language)}">${xmlText(language)}</language></langUsage>
    </profileDesc>
    <revisionDesc>
      <change${made}>Exported from ${tool}.</change>${log}
    </revisionDesc>
  </teiHeader>`
}

/** Every correction that shapes the text, by page. */
function logOf({ text, names }: ExportInput): string {
  return text.pages
    .map((page, i) => {
      const items = page.changes.filter(isCorrection).map((change) => {
        const { was, is } = wordsOf(page, change)
        return `<item><mentioned>${xmlText(was)}</mentioned> to <mentioned>${xmlText(is)}</mentioned> (${xmlText(makerOf(change))})</item>`
      })
      const name = pageHeadingOf(names[i]) || 'The text'
      return items.length
        ? `\n      <change target="#p${i + 1}">${xmlText(name)}: <list>${items.join('')}</list></change>`
        : ''
    })
    .join('')
}

function isCorrection(change: Change): boolean {
  return isActive(change) && change.kind === 'correction' && !isLineWork(change)
}
