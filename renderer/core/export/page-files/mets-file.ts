import type { Metadata } from '../../document/metadata'
import { xmlText } from '../escaping/xml-text'
import { toolOf } from '../renditions/tool'

/** A page with its files, as a METS file lists it. */
export interface ListedPage {
  /** As printed; '' for none. */
  readonly label: string
  /** Path and MIME type of its picture; absent for a page without one. */
  readonly picture?: { readonly path: string; readonly type: string }
  /** Path of its text. */
  readonly text: string
}

/** What a METS file tells of the whole. */
export interface MetsFacts {
  readonly documentId: string
  readonly metadata: Metadata
  /** Of Diptych; '' where the file does not tell what made it. */
  readonly version: string
  /** Milliseconds since 1970 (UTC); null where the file does not tell. */
  readonly time: number | null
}

/**
 * A METS file (https://www.loc.gov/standards/mets/): what the original is, in MODS; the pictures and texts; and the pages in their order
 * with their labels.
 */
export function metsFile(pages: readonly ListedPage[], { documentId, metadata, version, time }: MetsFacts): string {
  const number = (i: number) => String(i + 1).padStart(4, '0')
  const file = (id: string, type: string, path: string) =>
    `      <mets:file ID="${id}" MIMETYPE="${type}"><mets:FLocat LOCTYPE="URL" xlink:href="${xmlText(encodeURI(path))}"/></mets:file>\n`
  const pictures = pages.flatMap(({ picture }, i) =>
    picture ? [file(`IMG_${number(i)}`, picture.type, picture.path)] : [],
  )
  const group = (use: string, files: readonly string[]) =>
    files.length ? `    <mets:fileGrp USE="${use}">\n${files.join('')}    </mets:fileGrp>\n` : ''
  const texts = pages.map(({ text }, i) => file(`TXT_${number(i)}`, 'application/xml', text))
  const divisions = pages.map(({ label, picture }, i) => {
    const printed = label ? ` ORDERLABEL="${xmlText(label)}"` : ''
    const pointers = [...(picture ? ['IMG'] : []), 'TXT'].map((kind) => `<mets:fptr FILEID="${kind}_${number(i)}"/>`)
    return `      <mets:div ID="PHYS_${number(i)}" TYPE="page" ORDER="${i + 1}"${printed}>${pointers.join('')}</mets:div>\n`
  })
  const created = time === null ? '' : ` CREATEDATE="${new Date(time).toISOString().slice(0, 19)}Z"`
  return `<?xml version="1.0" encoding="UTF-8"?>
<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-7.xsd" OBJID="${xmlText(documentId)}" LABEL="${xmlText(metadata.title)}">
  <mets:metsHdr${created}>
    <mets:agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE"><mets:name>${xmlText(toolOf({ version }))}</mets:name></mets:agent>
  </mets:metsHdr>
  <mets:dmdSec ID="DMD_1">
    <mets:mdWrap MDTYPE="MODS">
      <mets:xmlData>
        <mods:mods>
${mods(metadata)}        </mods:mods>
      </mets:xmlData>
    </mets:mdWrap>
  </mets:dmdSec>
  <mets:fileSec>
${group('DEFAULT', pictures)}${group('FULLTEXT', texts)}  </mets:fileSec>
  <mets:structMap TYPE="PHYSICAL">
    <mets:div ID="PHYS_0000" TYPE="physSequence" DMDID="DMD_1">
${divisions.join('')}    </mets:div>
  </mets:structMap>
</mets:mets>
`
}

function mods(metadata: Metadata): string {
  const { title, date, archive, collection, shelfmark, box, rights, address, remark, language } = metadata
  const element = (name: string, inner: string, attributes = '') =>
    inner ? `          <mods:${name}${attributes}>${inner}</mods:${name}>\n` : ''
  const leaf = (name: string, text: string | undefined, attributes = '') =>
    text ? `<mods:${name}${attributes}>${xmlText(text)}</mods:${name}>` : ''
  const authors = (metadata.author ?? '').split(/\s*;\s*/).map((name) => element('name', leaf('namePart', name)))
  return [
    element('titleInfo', leaf('title', title)),
    ...authors,
    element('originInfo', leaf('dateIssued', date)),
    element('language', leaf('languageTerm', language, ' type="code" authority="rfc3066"')),
    element(
      'location',
      leaf('physicalLocation', archive) + leaf('shelfLocator', [box, shelfmark].filter((s) => s).join(', ')),
    ),
    element(
      'relatedItem',
      collection ? `<mods:titleInfo>${leaf('title', collection)}</mods:titleInfo>` : '',
      ' type="host"',
    ),
    element('accessCondition', rights ? xmlText(rights) : ''),
    element('identifier', address ? xmlText(address) : '', ' type="uri"'),
    element('note', remark ? xmlText(remark) : ''),
  ].join('')
}
