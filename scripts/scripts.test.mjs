import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silence } from './browser-flags.mjs'
import { findBrowser } from './browser.mjs'
import { onceFor, root } from './inputs.mjs'
import { packed } from './serve.mjs'

let folder
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-scripts-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('finding a browser', () => {
  it('takes the one an environment variable names, or says that it is no program', () => {
    const before = process.env.DIPTYCH_BROWSER
    const program = join(folder, 'browser')
    writeFileSync(program, '#!/bin/sh\n')
    chmodSync(program, 0o755)
    process.env.DIPTYCH_BROWSER = program
    expect(findBrowser()).toEqual({ path: program, from: 'DIPTYCH_BROWSER' })
    process.env.DIPTYCH_BROWSER = join(folder, 'missing')
    expect(() => findBrowser()).toThrow(/DIPTYCH_BROWSER names/)
    process.env.DIPTYCH_BROWSER = 'none'
    expect(findBrowser()).toBeNull()
    if (before === undefined) delete process.env.DIPTYCH_BROWSER
    else process.env.DIPTYCH_BROWSER = before
  })
})

describe('a step', () => {
  it('runs again only when what it depends on changed', async () => {
    let runs = 0
    const name = `test-${process.pid}`
    const input = `node_modules/.diptych/${name}-input`
    const step = () => onceFor({ name, inputs: [input], output: 'package.json', run: () => Promise.resolve(runs++) })
    writeFileSync(join(root, input), 'one')
    expect([await step(), await step()]).toEqual([true, false])
    writeFileSync(join(root, input), 'two')
    expect([await step(), await step()]).toEqual([true, false])
    expect(runs).toBe(2)
    for (const left of [input, `node_modules/.diptych/${name}`]) rmSync(join(root, left))
  })
})

describe('npm start in a browser', () => {
  /** Starts Diptych with a browser of our own that notes its arguments; resolves when `until` shows in what it prints. */
  function start(args, { port, browser = 'none', until }) {
    const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--browser', ...args], {
      env: {
        ...process.env,
        DIPTYCH_PORT: String(port),
        DIPTYCH_PROFILE: join(folder, 'profile'),
        DIPTYCH_BROWSER: browser,
      },
    })
    let printed = ''
    const code = new Promise((done) => child.on('close', done))
    const shown = new Promise((done) => {
      const take = (data) => {
        printed += data
        if (until && printed.includes(until)) done()
      }
      child.stdout.on('data', take)
      child.stderr.on('data', take)
      child.on('close', done)
    })
    return { child, code, shown, printed: () => printed }
  }
  /** Goes in by the address that was printed, as a page does. */
  async function entrance(printed) {
    const [, address, ticket] = /(http:\S+\/)#ticket=([\w-]+)/.exec(printed)
    const post = (path, shown) => fetch(address + path, { method: 'POST', headers: { 'x-diptych': shown } })
    const { key } = await (await post('enter', ticket)).json()
    return { opened: async () => (await post('opened', key)).json() }
  }
  const freePort = () =>
    new Promise((done) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address()
        probe.close(() => done(port))
      })
    })

  it('prints the address when there is no browser, serves the app and the files given', async () => {
    const port = await freePort()
    const file = join(folder, 'a.txt')
    writeFileSync(file, 'The lamp')
    const app = start([file], { port, until: 'Ctrl+C' })
    await app.shown
    expect(app.printed()).toContain(`http://127.0.0.1:${port}/`)
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('<title>Diptych</title>')
    const entered = await entrance(app.printed())
    expect(await entered.opened()).toEqual([packed(file)])

    // A second start hands its files to the first, and opens a window that may ask for them.
    const second = start([file], { port })
    expect(await second.code).toBe(0)
    expect(await (await entrance(second.printed())).opened()).toHaveLength(1)
    app.child.kill()
    await app.code
  })

  it('opens an app window with a profile of its own, and as root what root needs', async () => {
    const port = await freePort()
    const noted = join(folder, 'arguments')
    const browser = join(folder, 'browser')
    writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > ${noted}\nsleep 4\n`)
    chmodSync(browser, 0o755)
    const app = start([], { port, browser })
    expect(await app.code).toBe(0)
    const flags = readFileSync(noted, 'utf8').split('\n')
    expect(flags[0]).toMatch(new RegExp(`^--app=http://127.0.0.1:${port}/#ticket=[\\w-]{43}$`))
    expect(flags).toEqual(expect.arrayContaining(silence))
    expect(flags).toContain(`--user-data-dir=${join(folder, 'profile')}`)
    expect(flags.includes('--no-sandbox')).toBe(process.getuid?.() === 0)
  })

  it('gives a stranger on the port nothing, opens no window on it and says so', async () => {
    const file = join(folder, 'a.txt')
    writeFileSync(file, 'The lamp')
    const heard = []
    const stranger = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => (body += part))
      request.on('end', () => {
        heard.push({ path: request.url, body })
        // As near to the truth as one comes who does not know the secret.
        response.end(JSON.stringify({ app: 'diptych', proof: request.headers['x-diptych'], nonce: 'a'.repeat(43) }))
      })
    })
    await new Promise((done) => stranger.listen(0, '127.0.0.1', done))
    const noted = join(folder, 'arguments')
    const browser = join(folder, 'browser')
    writeFileSync(browser, `#!/bin/sh\necho started > ${noted}\n`)
    chmodSync(browser, 0o755)
    const app = start([file], { port: stranger.address().port, browser })
    expect(await app.code).toBe(1)
    expect(app.printed()).toMatch(/Port \d+ is taken by another program.*given nothing/)
    expect(heard).toEqual([{ path: '/hello', body: '' }])
    expect(existsSync(noted)).toBe(false)
    stranger.close()
  })
  it('takes the window along when it is ended', async () => {
    const port = await freePort()
    const noted = join(folder, 'number')
    const browser = join(folder, 'browser')
    writeFileSync(browser, `#!/bin/sh\necho $$ > ${noted}\nexec sleep 60\n`)
    chmodSync(browser, 0o755)
    const app = start([], { port, browser })
    await expect.poll(() => existsSync(noted) && readFileSync(noted, 'utf8').trim(), { timeout: 30_000 }).toBeTruthy()
    const window = Number(readFileSync(noted, 'utf8'))
    app.child.kill()
    await app.code
    await expect.poll(() => isRunning(window)).toBe(false)
  })
  it('says so when a file is not there, and when a port is none', async () => {
    const missing = start([join(folder, 'nothing.txt')], { port: 1 })
    expect(await missing.code).toBe(1)
    expect(missing.printed()).toContain('does not exist')
    const none = start([], { port: 'lamp' })
    expect(await none.code).toBe(1)
    expect(none.printed()).toContain('DIPTYCH_PORT is “lamp”')
  })
})

/** Whether a program is at work still; one that ended and was not fetched yet is not. */
function isRunning(id) {
  try {
    process.kill(id, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8'))
  } catch {
    return false
  }
}

describe('diptych on the command line', () => {
  function diptych(...args) {
    const child = spawn(process.execPath, [join(root, 'scripts/diptych.mjs'), ...args], { cwd: folder })
    let [out, err] = ['', '']
    child.stdout.on('data', (data) => (out += data))
    child.stderr.on('data', (data) => (err += data))
    return new Promise((done) => child.on('close', (code) => done({ code, out, err })))
  }
  const write = (name, content) => writeFileSync(join(folder, name), content)
  const read = (name) => readFileSync(join(folder, name), 'utf8')

  it('cleans a folder into another under the same names, with the changes as JSON', async () => {
    const { mkdirSync } = await import('node:fs')
    mkdirSync(join(folder, 'in'))
    for (const n of [1, 2, 3]) write(`in/page ${n}.txt`, `Page ${n}: China signed a ioint statement in 1 992.`)
    write('in/other.bin', 'left alone')
    const { code, err } = await diptych('clean', 'in', 'out', '--json')
    expect([code, err]).toEqual([0, ''])
    expect(read('out/page 2.txt')).toBe('Page 2: China signed a joint statement in 1992.')
    const { changes, source } = JSON.parse(read('out/page 2.json'))
    expect(source).toBe('page 2.txt')
    expect(changes.map((c) => c.rule).sort()).toEqual(['look-alikes', 'spaced-numerals'])
    expect(existsSync(join(folder, 'out/other.bin'))).toBe(false)
  })
  it('converts the pages of a folder, or of a METS file, as one document', async () => {
    const { mkdirSync } = await import('node:fs')
    mkdirSync(join(folder, 'book/ocr'), { recursive: true })
    const page = (word) => `<alto><Layout><Page><TextLine><String CONTENT="${word}"/></TextLine></Page></Layout></alto>`
    write('book/ocr/a.xml', page('second'))
    write('book/ocr/b.xml', page('first'))
    write('book/.hidden.xml', page('hidden'))
    const file = (id, href) => `<file ID="${id}"><FLocat href="${href}"/></file>`
    const division = (id) => `<div TYPE="page"><fptr FILEID="${id}"/></div>`
    write(
      'book/mets.xml',
      `<mets LABEL="Lamps"><fileSec><fileGrp USE="FULLTEXT">${file('B', 'ocr/b.xml')}${file('A', 'ocr/a.xml')}${file('X', '../outside.xml')}</fileGrp></fileSec>
      <structMap TYPE="PHYSICAL"><div>${division('B')}${division('A')}${division('X')}</div></structMap></mets>`,
    )
    write('outside.xml', page('outside'))
    write('book/other.txt', 'Another text.')
    const byMets = await diptych('convert', 'book/mets.xml', '--to', 'json', '--raw')
    expect(JSON.parse(byMets.out).pages.map((p) => p.source.trim())).toEqual(['first', 'second'])
    expect(JSON.parse(byMets.out).title).toBe('Lamps')
    const byFolder = await diptych('convert', 'book/ocr', '--to', 'txt', '--raw')
    expect(byFolder.out.split(/\s+/).filter(Boolean)).toEqual(['second', 'first'])
    expect((await diptych('convert', 'book', '--to', 'txt')).err).toContain('holds 2 documents')
    mkdirSync(join(folder, 'empty'))
    expect((await diptych('convert', 'empty', '--to', 'txt')).err).toContain('a folder without a file')
  })
  it('puts the notes of a Kindle on a text with page marks, and describes it by a citation', async () => {
    write(
      'volume.txt',
      `## p. xiii (#17) ####\n\nThe keeper walked along the quay.\n\n## p. 7 (#23) ####\n\nNobody came.\n`,
    )
    const clipping = (work, words) =>
      `${work} (Penrose, Mary)\n- Your Highlight on page 12 | Location 170-172 | Added on Sunday, December 18, 2022 3:20:10 PM\n\n${words}\n==========\n`
    write(
      'My Clippings.txt',
      clipping('The Lamplighters', 'keeper walked along') + clipping('Other', 'Not of this work.'),
    )
    write('lamps.bib', '@book{x, title = {The Lamplighters}, author = {Penrose, Mary}, year = 1911}')
    const called = [
      'convert',
      'volume.txt',
      '--to',
      'json',
      '--annotations',
      'My Clippings.txt',
      '--reference',
      'lamps.bib',
    ]
    const { code, out, err } = await diptych(...called)
    expect([code, err]).toEqual([
      0,
      'diptych: From “lamps.bib” title, author, and date were filled in.\ndiptych: 1 note on another work was left out.\n',
    ])
    const made = JSON.parse(out)
    expect(made).toMatchObject({
      title: 'The Lamplighters',
      annotations: [{ quotation: 'keeper walked along' }],
    })
    expect(made.pages.map((p) => p.label)).toEqual(['xiii', '7'])
    const refused = await diptych('convert', 'volume.txt', '--to', 'json', '--annotations', 'lamps.bib')
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^diptych: “lamps\.bib” holds no notes/) })
  })
  it('writes a document page by page into a folder, which is read again as it was', async () => {
    const { mkdirSync } = await import('node:fs')
    mkdirSync(join(folder, 'pages'))
    write('two.txt', 'A ioint statement\fThe second page')
    const written = await diptych('convert', 'two.txt', '--to', 'pages', '--set', 'format=page', '--out', 'pages/')
    expect(written).toMatchObject({ code: 0, err: '' })
    expect(read('pages/page/page-0002.xml')).toContain('<Unicode>The second page</Unicode>')
    expect((await diptych('convert', 'pages/mets.xml', '--to', 'txt', '--raw')).out).toBe(
      'A joint statement\fThe second page',
    )
  })
  it('keeps form feeds where they were', async () => {
    write('book.txt', 'A ioint statement\fThe second page')
    expect((await diptych('clean', 'book.txt', 'out')).code).toBe(0)
    expect(read('out/book.txt')).toBe('A joint statement\fThe second page')
  })
  it('goes on after a bad file, names it, and exits with 1', async () => {
    write('bad.txt', '')
    write('good.txt', 'A ioint statement')
    const { code, err } = await diptych('clean', 'bad.txt', 'good.txt', 'out')
    expect(code).toBe(1)
    expect(err).toContain('bad.txt')
    expect(read('out/good.txt')).toBe('A joint statement')
    expect(existsSync(join(folder, 'out/bad.txt'))).toBe(false)
  })
  it.each([
    [['convert', 'a.txt', '--to', 'md'], /^---\ntitle: a\n/],
    [['convert', 'a.txt', '--to', 'txt'], /^A joint statement$/],
    [['convert', 'a.txt', '--to', 'txt', '--raw'], /^A ioint statement$/],
    [['convert', 'a.txt', '--to', 'json'], /"after": "joint"/],
    [['convert', 'a.txt', '--to', 'md', '--set', 'content=notes,anonymous=yes'], /There are no notes\./],
  ])('%j', async (args, expected) => {
    write('a.txt', 'A ioint statement')
    const { code, out } = await diptych(...args)
    expect(code).toBe(0)
    expect(out).toMatch(expected)
  })
  it('puts mixed lines in order with --order', async () => {
    const left = [
      'The committee met on the first of the month',
      'to hear what the engineers had to say of the',
      'new bridge, which had been closed since the',
      'floods of the last winter carried away two of',
      'its piers. It was agreed that the work should',
    ]
    const right = [
      'A fire broke out on Tuesday night in the',
      'house of Mr. Brown, the baker, and was not',
      'put out until the roof had fallen in. None of',
      'the family was hurt, but they have lost all of',
      'their furniture and most of their clothes. The',
    ]
    write('a.txt', left.flatMap((line, i) => [line, right[i]]).join('\n'))
    const { out } = await diptych('convert', 'a.txt', '--to', 'txt', '--raw', '--order')
    expect(out).toContain('the engineers had to say of the\nnew bridge, which')
    expect((await diptych('convert', 'a.txt', '--to', 'txt', '--raw')).out).not.toContain('of the\nnew bridge')
  })
  it('leaves what a reader wrote in an exported file or folder, and says where it was', async () => {
    writeFileSync(join(folder, 'a.txt'), 'The lamp was lit.\n\nThe end.\n')
    for (const [format, out, file] of [
      ['md', 'a.md', 'a.md'],
      ['md-folder', 'vault/', 'vault/a.md'],
    ]) {
      const convert = () => diptych('convert', 'a.txt', '--to', format, '--out', out)
      expect(await convert()).toMatchObject({ code: 0, err: '' })
      const path = join(folder, file)
      const own = readFileSync(path, 'utf8').replace('The end.', 'Mine.\n\nThe end.')
      writeFileSync(path, own.replace('<!-- keep: top -->', '<!-- keep: top -->\nMy words.'))
      expect((await convert()).err).toContain('1 passage that you wrote')
      const there = readFileSync(path, 'utf8')
      expect(there).toContain('<!-- keep: top -->\nMy words.\n<!-- /keep -->')
      expect(there).toMatch(/lit\.\n\n<!-- keep: own-\w+ -->\nMine\.\n<!-- \/keep -->\n\nThe end\./)
      expect(await convert()).toMatchObject({ code: 0, err: '' })
    }
  }, 180_000)
  it('writes to a file with --out', async () => {
    write('a.txt', 'A ioint statement')
    expect(await diptych('convert', 'a.txt', '--to', 'md', '--out', 'sub/a.md')).toMatchObject({ code: 0, out: '' })
    expect(read('sub/a.md')).toContain('# a')
  })
  it.each([
    [[], 2],
    [['--help'], 0],
    [['frobnicate'], 2],
    [['clean', 'only-one'], 2],
    [['clean', 'missing', 'out'], 2],
    [['convert', 'a.txt'], 2],
    [['convert', 'a.txt', '--to', 'rtf'], 2],
    [['convert', 'missing.txt', '--to', 'md'], 1],
    [['convert', 'a.txt', '--to', 'md', '--frobnicate'], 2],
    [['convert', 'a.txt', '--to', 'md', '--set', 'flavour=word'], 2],
    [['convert', 'a.txt', '--to', 'md', '--set', 'colour=red'], 2],
  ])('%j exits with %i and says why on standard error', async (args, expected) => {
    write('a.txt', 'A ioint statement')
    const { code, out, err } = await diptych(...args)
    expect(code).toBe(expected)
    if (expected > 0 && args.length) expect(err).toMatch(/^diptych: .+/)
    else expect(out).toContain('diptych clean')
  })
  it('ends what takes too long, says so, and goes on with the others', async () => {
    write('long.txt', 'A ioint statement. '.repeat(800_000))
    write('good.txt', 'A ioint statement')
    const cleaned = await diptych('clean', 'long.txt', 'good.txt', 'out', '--patience', '12', '--jobs', '1')
    expect(cleaned.code).toBe(1)
    expect(cleaned.err).toContain('“long.txt” took over 12 seconds and was given up')
    expect(existsSync(join(folder, 'out/long.txt'))).toBe(false)
    expect(read('out/good.txt')).toBe('A joint statement')
    const converted = await diptych('convert', 'long.txt', '--to', 'md', '--out', 'long.md', '--patience', '2')
    expect(converted).toMatchObject({ code: 1, out: '' })
    expect(converted.err).toMatch(/^diptych: “long\.txt” took over 2 seconds .*--patience SECONDS/)
    expect(existsSync(join(folder, 'long.md'))).toBe(false)
    expect((await diptych('convert', 'good.txt', '--to', 'md', '--patience', 'lamp')).code).toBe(2)
  })
  it('refuses to write over its input', async () => {
    write('a.txt', 'A ioint statement')
    const { code, err } = await diptych('clean', 'a.txt', '.')
    expect(code).toBe(2)
    expect(err).toContain('overwrite')
    expect(read('a.txt')).toBe('A ioint statement')
  })
})
