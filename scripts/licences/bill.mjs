// The bill of what is bundled: licences for readers, CycloneDX for programs (https://cyclonedx.org/docs/1.6/json/).
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../inputs.mjs'
import { notedPackages, notePackage } from './bundled-packages.mjs'
import { corrected, lexiconSources, partsOf, sourceOffer } from './parts.mjs'

/** What is copied as it is, and the packages that it is of. */
const copied = [
  '@embedpdf/pdfium',
  '@cornerstonejs/codec-openjpeg',
  'tesseract.js-core',
  '@myriaddreamin/typst-ts-web-compiler',
  '@citeproc-rs/wasm',
  '@jsquash/jpeg',
  '@expo-google-fonts/source-serif-4',
  '@expo-google-fonts/cardo',
  ...['eng', 'fra', 'deu', 'spa', 'ita', 'lat'].map((language) => `@tesseract.js-data/${language}`),
]

/** Where the two bills lie in what is built. */
export const bills = { licences: 'dist/renderer/licences.md', components: 'dist/renderer/sbom.cdx.json' }

/** Writes both bills of what this process has built. */
export function writeBills() {
  for (const name of copied) notePackage(join(root, 'node_modules', name).replaceAll('\\', '/'), 'window')
  const packages = notedPackages().map(({ folder, parts, about }) => ({
    name: about.name,
    version: about.version,
    licence: corrected[about.name] ?? (typeof about.license === 'string' ? about.license : (about.license?.type ?? '')),
    home: addressOf(about),
    text: textIn(folder),
    parts,
    inside: partsOf[about.name] ?? [],
  }))
  writeFileSync(join(root, bills.licences), licencesOf(packages))
  writeFileSync(join(root, bills.components), `${JSON.stringify(componentsOf(packages), null, 2)}\n`)
}

function addressOf({ homepage, repository }) {
  const address = typeof repository === 'string' ? repository : (repository?.url ?? '')
  return (
    homepage ??
    address
      .replace(/^git\+/, '')
      .replace(/^git:/, 'https:')
      .replace(/\.git$/, '')
  )
}

/** The text of a package's licence, as it brings it along; '' for one that brings none. */
function textIn(folder) {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice|ofl)\b/i.test(name))
  return names.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n')
}

function licencesOf(packages) {
  const sections = packages.map(({ name, version, licence, home, text, inside }) =>
    [
      `## ${name} ${version}`,
      `Licence: ${licence}${home ? `. From ${home}` : ''}`,
      ...(inside.length ? [listOf(inside)] : []),
      ...(text ? [text.replace(/^#/gm, '\\#')] : []),
    ].join('\n\n'),
  )
  return `# What is bundled with Diptych, and its licences\n\nDiptych itself is under the MIT licence. ${sourceOffer}\n\nThe lexicons are made of these works, of which words and how often they stand beside each other are kept, changed for the purpose:\n\n${listOf(lexiconSources)}\n\nElectron brings its own licences, and Chromium’s, along.\n\n${sections.join('\n\n')}\n`
}

function listOf(works) {
  return works.map((w) => `- ${w.name}: ${w.licence}, ${w.source}`).join('\n')
}

function componentsOf(packages) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const components = [
    ...packages.flatMap((p) => [
      {
        type: 'library',
        'bom-ref': purlOf(p),
        name: p.name,
        version: p.version,
        licenses: licensesOf(p.licence),
        purl: purlOf(p),
        ...(p.home ? { externalReferences: [{ type: 'website', url: p.home }] } : {}),
        properties: p.parts.map((part) => ({ name: 'diptych:in', value: part })),
      },
      ...p.inside.map((part) => ({
        type: /^(?:Source |Cardo|Tesseract’s)/.test(part.name) ? 'data' : 'library',
        'bom-ref': `${purlOf(p)}#${encodeURIComponent(part.name)}`,
        name: part.name,
        licenses: licensesOf(part.licence),
        externalReferences: [{ type: 'website', url: part.source }],
        properties: [{ name: 'diptych:inside', value: p.name }],
      })),
    ]),
    ...lexiconSources.map((work) => ({
      type: 'data',
      'bom-ref': `lexicon#${encodeURIComponent(work.name)}`,
      name: work.name,
      licenses: licensesOf(work.licence),
      externalReferences: [{ type: 'website', url: work.source }],
    })),
    ...filesIn(join(root, 'dist/renderer')),
  ]
  const serial = createHash('sha256').update(JSON.stringify(components)).digest('hex')
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    // The same build has the same number: it is made of what is in it.
    serialNumber: `urn:uuid:${serial.slice(0, 8)}-${serial.slice(8, 12)}-5${serial.slice(13, 16)}-8${serial.slice(17, 20)}-${serial.slice(20, 32)}`,
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': name, name, version, licenses: licensesOf(license) } },
    components,
  }
}

function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

function licensesOf(licence) {
  return / |^\(/.test(licence) || licence.startsWith('LicenseRef')
    ? [{ expression: licence }]
    : [{ license: { id: licence } }]
}

/** Every file that the window is made of, by its content; the bills themselves are no part of it. */
function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !Object.values(bills).includes(path))
    .sort()
    .map((path) => ({
      type: 'file',
      name: path,
      hashes: [
        {
          alg: 'SHA-256',
          content: createHash('sha256')
            .update(readFileSync(join(root, path)))
            .digest('hex'),
        },
      ],
    }))
}
