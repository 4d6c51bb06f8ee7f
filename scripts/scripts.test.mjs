import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from './browser.mjs'
import { onceFor, root } from './inputs.mjs'
import { packed, serve } from './serve.mjs'

let folder
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-scripts-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the loopback server', () => {
  it('serves the folder and nothing outside it', async () => {
    writeFileSync(join(folder, 'index.html'), '<p>hello</p>')
    const server = await serve({ port: 0, folder })
    const get = (path, init) => fetch(server.address + path, init)
    expect(await (await get('')).text()).toBe('<p>hello</p>')
    expect((await get('')).headers.get('content-type')).toContain('text/html')
    for (const path of ['missing', '%2e%2e/%2e%2e/etc/passwd', '..%2f..%2fetc%2fpasswd'])
      expect((await get(path)).status).toBe(404)
    expect((await get('', { method: 'PUT' })).status).toBe(405)
    await server.close()
  })
  it('lets a page do what the page itself and the shell let it do, and stand in no frame', async () => {
    const [, own] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(
      readFileSync(join(root, 'renderer/index.html'), 'utf8'),
    )
    const policy = `${own}; frame-ancestors 'none'`
    writeFileSync(join(folder, 'index.html'), '<p>hello</p>')
    const server = await serve({ port: 0, folder })
    expect((await fetch(server.address)).headers.get('content-security-policy')).toBe(policy)
    await server.close()
    expect(readFileSync(join(root, 'electron/origin.ts'), 'utf8')).toContain(`"${policy}"`)
  })
  it('answers to its own name only, so that no page from elsewhere reads it', async () => {
    const server = await serve({ port: 0, folder })
    const { request } = await import('node:http')
    const status = await new Promise((done) =>
      request({ port: server.port, host: '127.0.0.1', path: '/diptych.json', headers: { host: 'evil.example' } }, (r) =>
        done(r.statusCode),
      ).end(),
    )
    expect(status).toBe(403)
    await server.close()
  })
  it('hands each file out once, to the app only, and takes files only from who knows the token', async () => {
    const server = await serve({ port: 0, folder, token: 'secret' })
    const post = (path, header, body) =>
      fetch(server.address + path, { method: 'POST', headers: { 'x-diptych': header }, body })
    server.give([packed('/scans/a.txt', Buffer.from('hello'))])
    expect((await post('opened', 'no')).status).toBe(403)
    expect(await (await post('opened', '1')).json()).toEqual([{ name: 'a.txt', base64: 'aGVsbG8=' }])
    expect((await post('opened', '1')).status).toBe(204)
    expect((await post('give', 'wrong', '[]')).status).toBe(403)
    expect((await post('give', 'secret', JSON.stringify([packed('b.txt', Buffer.from('x'))]))).status).toBe(204)
    expect(await (await post('opened', '1')).json()).toHaveLength(1)
    await server.close()
  })
})

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
    const opened = await fetch(`http://127.0.0.1:${port}/opened`, { method: 'POST', headers: { 'x-diptych': '1' } })
    expect(await opened.json()).toEqual([packed(file, Buffer.from('The lamp'))])

    // A second start hands its files to the first.
    const second = start([file], { port })
    expect(await second.code).toBe(0)
    const again = await fetch(`http://127.0.0.1:${port}/opened`, { method: 'POST', headers: { 'x-diptych': '1' } })
    expect(await again.json()).toHaveLength(1)
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
    expect(flags).toContain(`--app=http://127.0.0.1:${port}/`)
    expect(flags).toContain(`--user-data-dir=${join(folder, 'profile')}`)
    expect(flags.includes('--no-sandbox')).toBe(process.getuid?.() === 0)
  })

  it('says so when a stranger has the port, and when a file is not there', async () => {
    const stranger = createServer((_request, response) => response.end('hello'))
    await new Promise((done) => stranger.listen(0, '127.0.0.1', done))
    const app = start([], { port: stranger.address().port })
    expect(await app.code).toBe(1)
    expect(app.printed()).toContain('taken by another program')
    stranger.close()
    const missing = start([join(folder, 'nothing.txt')], { port: 1 })
    expect(await missing.code).toBe(1)
    expect(missing.printed()).toContain('does not exist')
  })
})

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
  it('refuses to write over its input', async () => {
    write('a.txt', 'A ioint statement')
    const { code, err } = await diptych('clean', 'a.txt', '.')
    expect(code).toBe(2)
    expect(err).toContain('overwrite')
    expect(read('a.txt')).toBe('A ioint statement')
  })
})
