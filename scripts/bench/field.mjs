// What becomes of a folder of small inputs made after bug reports: node scripts/bench/field.mjs FOLDER [PART OF A NAME]
// FOLDER holds the files and index.tsv, whose columns `file`, `kind` and `expected` are used. Each file goes through the command line,
// and what comes out is looked at as `checks` say; for a file that has none, the passages that `expected` quotes are looked for.
// Prints a table: file, kind, what is expected, what comes out now, right, partly or wrong, and what is wrong.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { root } from '../inputs.mjs'

const [folder, only = ''] = process.argv.slice(2)
if (!folder) throw new Error('node scripts/bench/field.mjs FOLDER [PART OF A NAME]')
const work = mkdtempSync(join(tmpdir(), 'diptych-field-'))

/**
 * What must come out, by file.
 * has, hasNot: in the cleaned text, white space folded; lines: whole lines of it; pages: how many; source: in the text as read;
 * changes: the most that the cleaner may apply; proposed: results that it must offer; says: on standard error; refusedBefore: nothing;
 * markdown, html: in that export; likePng: the text recognised in it is that of the same picture as ImageMagick reads it.
 */
const checks = {
  'utf8-one-bad-byte.txt': { has: ['à Nîmes', 'Größe', 'wußte', '\ufffd'], hasNot: ['Ã', '√'], says: /1 byte/ },
  'utf8-cut-mid-char.txt': { has: ['à Nîmes', "qu'il n'\ufffd"], hasNot: ['Ã'], says: /1 byte/ },
  'cp850-fr.txt': { has: ['à Nîmes', 'août', 'Où est-il', 'garçon'], as: ['ibm850', 'ibm437'] },
  'cp850-de.txt': { has: ['Größe', 'Österreich', 'daß', 'Köln'], as: ['ibm850'] },
  'u16le-nobom-ru.txt': { has: ['июля', 'молодой человек'] },
  'u16be-nobom-el.txt': { has: ['χειμώνα', 'δάσκαλο'] },
  'utf8-double-encoded.txt': { has: ['à Nîmes', 'août', 'garçon français', '«'], hasNot: ['Ã', 'Â'] },
  'utf8-two-boms.txt': { has: ['The second', 'was well.'], hasNot: ['\ufeff'] },
  'crcrlf.txt': { has: ['Monday and the wind', 'turned to the north'], paragraphs: 2 },
  'nul-few.txt': { has: ['harbour on Monday and the wind'], hasNot: ['\0'] },
  'softhyphen.txt': { has: ['Politik', 'Telegraph', 'Wertpapier'], hasNot: ['\u00ad'] },
  'dbl-oblique.txt': { has: ['Verlag', 'herausgegeben', 'zufrieden', 'Haupt⸗ und'] },
  'hyphens-en.txt': {
    has: ['mother-in-law', 'α2-integrin', '1914-18', '112-114', 'mid- and long-term', 'self-evident'],
  },
  'hyphens-fr.txt': { has: ['Est-il', "c'est-à-dire", 'peut-être', 'dit-elle', 'quatre-vingt', 'gouvernement'] },
  'hyphens-de.txt': {
    has: ['klein- und mittel', 'Nord- und Süd', 'Ein- und Ausfuhr', 'Baden-Baden', 'verboten'],
    proposed: [/^c$|Zucker/],
  },
  'ocr-noise-caps.txt': { has: ['LONDON', 'MONDAY', 'MINISTER'] },
  'greek-poly.txt': { has: ['λόγος.'] },
  'dp-pagesep.txt': {
    has: ['paragraph'],
    hasNot: ['File:', '/*', '*/'],
    lines: ['  O wind that blows,'],
    pages: 3,
    source: ['para-'],
  },
  'page-hyphen-footnotes.txt': { has: ['acknowledged that'], hasNot: ['Quirinus', 'COUNCIL'] },
  'poetry.txt': { lines: ['  O wild and wandering wave,', '  and none may stay thy course', 'kiertää sen.'] },
  'toc-leaders.txt': { lines: [/^Chapter I\. .*1$/, /^Chapter II\. .*12$/, /^Chapter III\. .*115$/, /^Index .*201$/] },
  'symbols2.txt': {
    has: ['(℥ iij)', '₤ 2', '¥ 7', '(℔ 1)', '☽', '♂', '♀', '☉', '℣', '℟', '⁊', '☞', '№ 7', '4 ¢', '5 ⅌'],
  },
  'abbrev.txt': { changes: 0 },
  'entities.txt': { has: ['& Sons', '"Star"', '3—4', '£5', 'café', 'AT&T'], hasNot: ['&amp;', '&eacute;'] },
  'fffd2.txt': { has: ['man\ufffds', 'caf\ufffd', '\ufffd for'], unclear: 4 },
  'pdf-double-layer.pdf': { once: 'harbour' },
  'pdf-double-per-line.pdf': { once: 'harbour' },
  'pdf-hebrew-ocr-logical.pdf': { has: ['שלום עולם'] },
  'pdf-tex-accents.pdf': { has: ['café très fatigué', 'Müller'] },
  'pdf-superscript-variants.pdf': { source: [/1871(?:²| ?\[2\])/, /Smith(?:³| ?\[3\])/], hasNot: ['18712', 'Smith3'] },
  'pdf-sperrsatz.pdf': { has: ['Rede in der Stadt ist so und'] },
  'pdf-labels-repeat.pdf': { ids: ['md', 'html', 'epub', 'tei'] },
  'alto-reading-order.xml': { order: ['first', 'second', 'third'] },
  'alto-hyp-empty.xml': { has: ['Durchmesser), war klein.'] },
  'hocr-char-boxes.hocr': { has: ['The king'] },
  'page-empty-first-equiv.xml': { has: ['ESSE QUAM', 'predicted by the engine'] },
  'page-custom-order.xml': { order: ['first line', 'second line', 'third line'] },
  'tesseract-tsv.tsv': { has: ['The king died.'], hasNot: ['96.1'] },
  'tiff-two-pages.tif': { pages: 2, likePng: true },
  'tiff-jpeg7-grey.tif': { likePng: true },
  'tiff-planar-separate.tif': { likePng: true },
  'tiff-cmyk.tif': { likePng: true },
  'tiff-thumbnails.tif': { pages: 2 },
  'webp-exif6.webp': { has: ['The ship left the harbour on Monday and the wind was fair'] },
  'nfd-fr.txt': { changes: 0, unclear: 0 },
  'hebrew.txt': { html: [/unicode-bidi: plaintext/] },
  'anchor-doc.txt': { notes: 'anchor-notes.jsonld' },
}

function diptych(...words) {
  const run = spawnSync(process.execPath, [join(root, 'scripts/diptych.mjs'), ...words], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  return { code: run.status, out: run.stdout, said: run.stderr }
}

const folded = (text) => text.replace(/\s+/g, ' ').trim()
const holds = (text, sought) => (sought instanceof RegExp ? sought.test(text) : text.includes(sought))
const isPicture = (file) => /\.(?:tiff?|webp|png|jpe?g|jp2)$/i.test(file)

/** How many things a check asks. */
const askedOf = (check) => Object.values(check).reduce((n, asked) => n + (Array.isArray(asked) ? asked.length : 1), 0)

/** What of a text shows how it was read: the passages that are asked for, as far as they are there, else its beginning. */
function shown(text, { has = [], lines = [], order = [] }) {
  const found = [...has, ...lines, ...order].flatMap((sought) => {
    const at = text.search(sought instanceof RegExp ? sought : literal(folded(sought)))
    return at < 0 ? [] : [text.slice(Math.max(0, at - 8), at + 32)]
  })
  return (found.length ? found.join(' | ') : text).slice(0, 240)
}

const literal = (text) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))

/** What is wrong with what comes of a file; how much was asked, and what shows of the text that comes out. */
function look(file, expected) {
  const path = join(folder, file)
  const check = checks[file] ?? { has: [...expected.matchAll(/“([^”]+)”/g)].map(([, quoted]) => quoted) }
  const asked = askedOf(check)
  const faults = []
  const fault = (what) => faults.push(what)
  const convert = (to, ...more) => diptych('convert', path, '--to', to, '--quiet', ...more)
  const run = isPicture(file) ? convert('txt', '--ocr', 'eng') : convert('txt')
  if (run.code !== 0) return { faults: [`refused: ${run.said.trim()}`], asked: 1, out: '' }
  const text = folded(run.out)
  for (const sought of check.has ?? []) if (!holds(text, sought)) fault(`lacks ${sought}`)
  for (const bad of check.hasNot ?? []) if (holds(run.out, bad)) fault(`has ${JSON.stringify(bad)}`)
  if (check.source) {
    const source = folded(convert('txt', '--raw').out)
    for (const sought of check.source) if (!holds(source, sought)) fault(`source lacks ${sought}`)
  }
  const lines = run.out.split('\n').map((line) => line.trimEnd())
  for (const sought of check.lines ?? [])
    if (!lines.some((line) => (sought instanceof RegExp ? sought.test(line) : line === sought)))
      fault(`no line ${sought}`)
  if (check.pages && run.out.split('\f').length !== check.pages) fault(`${run.out.split('\f').length} pages`)
  if (check.paragraphs && run.out.trim().split(/\n{2,}/).length !== check.paragraphs) fault('paragraphs')
  if (check.once && text.split(check.once).length !== 2)
    fault(`${text.split(check.once).length - 1} times ${check.once}`)
  if (check.says && !check.says.test(run.said)) fault('says nothing of it')
  if (check.order) {
    const places = check.order.map((word) => text.indexOf(word))
    if (places.some((place, i) => place < 0 || place < (places[i - 1] ?? 0))) fault('order')
  }
  for (const label of check.as ?? []) if (convert('txt', '--encoding', label).code !== 0) fault(`no encoding ${label}`)
  for (const sought of check.html ?? []) if (!sought.test(convert('html').out)) fault(`HTML lacks ${sought}`)
  for (const format of check.ids ?? []) repeatedIds(path, format).forEach((id) => fault(`${format}: ${id} twice`))
  if (check.likePng) faults.push(...unlikePng(path, run.out))
  if (check.notes) {
    const notes = diptych('convert', path, '--to', 'jsonld', '--annotations', join(folder, check.notes))
    const lost = /(\d+) of (\d+) notes found no place/.exec(notes.said)
    if (/officer of the fleet/.test(notes.out) === false) fault('a note lacks its place')
    else if (lost && Number(lost[1]) > 2) fault(lost[0])
  }
  if (check.proposed || check.changes !== undefined || check.unclear !== undefined)
    faults.push(...wrongChanges(path, check))
  return { faults, asked, out: shown(text, check) }
}

/** Rules that change how a text is coded and where its lines end, and no word. */
const lineWork = ['composition', 'paragraphs', 'white-space']

function wrongChanges(path, { proposed = [], changes, unclear }) {
  const faults = []
  const run = diptych('clean', path, work, '--json', '--quiet')
  if (run.code !== 0) return [`clean: ${run.said}`]
  const listed = JSON.parse(readFileSync(join(work, basename(path).replace(/\.[^.]+$/, '.json')), 'utf8'))
  const all = listed.changes.filter((c) => !lineWork.includes(c.rule))
  const applied = all.filter((c) => c.state === 'applied' && c.kind !== 'unclear')
  for (const sought of proposed)
    if (!all.some((c) => c.state === 'proposed' && [c.is, c.after].some((is) => is !== undefined && sought.test(is))))
      faults.push(`does not offer ${sought}`)
  if (changes !== undefined && applied.length > changes) faults.push(`${applied.length} changes`)
  const marked = all.filter((c) => c.kind === 'unclear').length
  if (unclear !== undefined && marked !== unclear) faults.push(`${marked} unclear`)
  return faults
}

function repeatedIds(path, format) {
  const out = join(work, `ids.${format}`)
  diptych('convert', path, '--to', format, '--quiet', '--out', out)
  const text =
    format === 'epub'
      ? spawnSync('unzip', ['-p', out, '*.xhtml'], { encoding: 'utf8', maxBuffer: 1e9 }).stdout
      : readFileSync(out, 'utf8')
  const ids = [...text.matchAll(/\b(?:xml:)?id="([^"]+)"/g)].map(([, id]) => id)
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].filter((id) => !['toc', 'id'].includes(id))
}

/** Where the text of a picture is not what is recognised in ImageMagick's reading of it. */
function unlikePng(path, out) {
  const png = join(work, 'reading.png')
  const run = spawnSync('convert', [`${path}[0]`, '-colorspace', 'sRGB', '-auto-orient', png])
  if (run.status !== 0) return ['not compared: no ImageMagick']
  const other = folded(diptych('convert', png, '--to', 'txt', '--ocr', 'eng', '--quiet').out)
  const first = folded(out.split('\f')[0])
  return first === other ? [] : [`reads “${first.slice(0, 60)}”, as PNG “${other.slice(0, 60)}”`]
}

const [head, ...rows] = readFileSync(join(folder, 'index.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))
const column = (row, name) => row[head.indexOf(name)] ?? ''
const count = { right: 0, partly: 0, wrong: 0 }
console.log(['file', 'kind', 'expected', 'now', 'verdict', 'faults'].join('\t'))
for (const row of rows) {
  const file = column(row, 'file')
  if (!existsSync(join(folder, file)) || !file.includes(only)) continue
  // Notes go along with the document that names them.
  const document = Object.keys(checks).find((name) => checks[name].notes === file)
  const { faults, asked, out } = look(document ?? file, column(row, 'expected'))
  const verdict = !faults.length ? 'right' : faults.length < asked ? 'partly' : 'wrong'
  count[verdict]++
  const now = document ? `with ${document}` : out
  console.log([file, column(row, 'kind'), column(row, 'expected'), now, verdict, faults.join('; ')].join('\t'))
}
console.log(`${count.right} right, ${count.partly} partly, ${count.wrong} wrong`)
rmSync(work, { recursive: true })
