import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, chmodSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handOver, Stranger } from './hand-over.mjs'
import { root } from './inputs.mjs'
import { isSame, proof, secretOf } from './proofs.mjs'
import { packed, serve } from './serve.mjs'

let folder
let server
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-serve-'))
  mkdirSync(join(folder, 'served'))
  writeFileSync(join(folder, 'served/index.html'), '<p>hello</p>')
  writeFileSync(join(folder, 'outside.txt'), 'nobody’s business')
  server = await serve({ port: 0, folder: join(folder, 'served'), secret: 'the secret of this profile' })
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const post = (path, shown, more = {}) =>
  fetch(server.address + path, { method: 'POST', headers: { 'x-diptych': shown, ...more } })
const enter = async (entrance) => {
  const answer = await post('enter', /#ticket=(.*)$/.exec(entrance)[1])
  return answer.ok ? (await answer.json()).key : null
}

it('what a page sent with its last breath is kept before the server is closed', async () => {
  const kept = []
  const vault = {
    async answer(method, [name]) {
      await new Promise((done) => setTimeout(done, 100))
      kept.push(name)
      return { value: null }
    },
  }
  const own = await serve({ port: 0, folder: join(folder, 'served'), vault })
  const [, ticket] = /#ticket=(.*)$/.exec(own.entrance())
  const shown = (value) => ({ method: 'POST', headers: { 'x-diptych': value } })
  const { key } = await (await fetch(own.address + 'enter', shown(ticket))).json()
  const leaving = new AbortController()
  const body = JSON.stringify({ method: 'append', args: ['last letters'] }) + '\n'
  const gone = fetch(own.address + 'vault', { ...shown(key), body, signal: leaving.signal }).catch(() => 'gone')
  await new Promise((done) => setTimeout(done, 40))
  leaving.abort()
  expect(await gone).toBe('gone')
  await own.close()
  expect(kept).toEqual(['last letters'])
})

/** What a server answers to bytes that are sent as they are; the connection is given up after a moment of silence. */
function sent(bytes, { half = false } = {}) {
  return new Promise((done) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(bytes)
      if (half) setTimeout(() => socket.destroy(), 5)
    })
    socket.setTimeout(600, () => socket.destroy())
    socket.on('data', (data) => (answer += data.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => done(answer))
  })
}

describe('the loopback server', () => {
  it('serves the folder and nothing outside it', async () => {
    const get = (path, init) => fetch(server.address + path, init)
    expect(await (await get('')).text()).toBe('<p>hello</p>')
    expect((await get('')).headers.get('content-type')).toContain('text/html')
    expect((await get('index.html?any')).status).toBe(200)
    expect((await get('missing')).status).toBe(404)
    for (const path of ['%2e%2e/outside.txt', '..%2foutside.txt', '.%5c..%5coutside.txt', 'a:b', '.hidden'])
      expect([400, 404]).toContain((await get(path)).status)
    expect((await get('', { method: 'PUT' })).status).toBe(405)
    expect(await (await get('', { method: 'HEAD' })).text()).toBe('')
  })

  it('has what is named by its content kept, and all else asked for again, which costs nothing where it is the same', async () => {
    mkdirSync(join(folder, 'served/assets'))
    writeFileSync(join(folder, 'served/assets/index-abc.js'), 'export {}')
    writeFileSync(join(folder, 'served/en.lex'), 'words')
    // Each answer is read to its end: a connection that has the rest of one can't carry the next.
    const get = async (path, headers = {}) => {
      const answer = await fetch(server.address + path, { headers })
      return { status: answer.status, told: (name) => answer.headers.get(name), text: await answer.text() }
    }
    expect((await get('assets/index-abc.js')).told('cache-control')).toContain('immutable')
    expect((await get('')).told('cache-control')).toBe('no-cache')
    const first = await get('en.lex')
    expect(first.told('cache-control')).toBe('no-cache')
    const tag = first.told('etag')
    expect((await get('en.lex', { 'if-none-match': tag })).status).toBe(304)
    writeFileSync(join(folder, 'served/en.lex'), 'more words')
    const changed = await get('en.lex', { 'if-none-match': tag })
    expect([changed.status, changed.text]).toEqual([200, 'more words'])
  })
  it('has an address for every file there is to serve', () => {
    const files = readdirSync(join(root, 'resources/public'), { recursive: true, withFileTypes: true })
    const paths = files.filter((f) => f.isFile()).map((f) => relative(root, join(f.parentPath ?? f.path, f.name)))
    expect(paths.filter((path) => !/^(?:[\w@+-][\w@+.-]*\/?)+$/.test(path))).toEqual([])
    expect(paths).not.toEqual([])
  })
  it('lets a page do what the page itself and the shell let it do, and stand in no frame', async () => {
    const [, own] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(
      readFileSync(join(root, 'renderer/index.html'), 'utf8'),
    )
    const policy = `${own}; frame-ancestors 'none'`
    writeFileSync(
      join(folder, 'served/index.html'),
      `<meta content="${own}"><meta name="style-nonce" content="STYLE-NONCE">`,
    )
    const answers = [await fetch(server.address), await fetch(server.address)]
    const nonces = answers.map((a) => /'nonce-([\w-]{43})'/.exec(a.headers.get('content-security-policy'))[1])
    expect(nonces[0]).not.toBe(nonces[1])
    for (const [i, answer] of answers.entries()) {
      expect(answer.headers.get('content-security-policy')).toBe(policy.replace('STYLE-NONCE', nonces[i]))
      expect(await answer.text()).toBe(
        `<meta content="${own.replace('STYLE-NONCE', nonces[i])}"><meta name="style-nonce" content="${nonces[i]}">`,
      )
    }
    expect(policy).not.toContain('unsafe-inline')
    expect(readFileSync(join(root, 'electron/origin.ts'), 'utf8')).toContain(`"${policy}"`)
  })
  it.each([
    ['a name that another machine points here', { Host: 'evil.example' }],
    ['another name of this machine', { Host: 'localhost:PORT' }],
    ['no name', { Host: '' }],
    ['a page from elsewhere', { Host: '127.0.0.1:PORT', Origin: 'https://evil.example' }],
    ['a page of no origin', { Host: '127.0.0.1:PORT', Origin: 'null' }],
    ['a page on another port of this machine', { Host: '127.0.0.1:PORT', Origin: 'http://127.0.0.1:1' }],
    ['a picture in a page from elsewhere', { Host: '127.0.0.1:PORT', 'Sec-Fetch-Site': 'cross-site' }],
    ['a picture in a page on another port', { Host: '127.0.0.1:PORT', 'Sec-Fetch-Site': 'same-site' }],
  ])('refuses %s', async (_whose, headers) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace('PORT', server.port)}\r\n`)
    expect(await sent(`GET / HTTP/1.1\r\n${lines.join('')}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 403 /)
  })
  it('answers its own pages, and an address that somebody typed', async () => {
    const own = `127.0.0.1:${server.port}`
    for (const more of [`Origin: http://${own}\r\nSec-Fetch-Site: same-origin\r\n`, 'Sec-Fetch-Site: none\r\n'])
      expect(await sent(`GET / HTTP/1.1\r\nHost: ${own}\r\n${more}Connection: close\r\n\r\n`)).toMatch(/ 200 /)
  })
  it('hands each file out once, and only to a page that came in by a ticket, which is good once', async () => {
    writeFileSync(join(folder, 'a.txt'), 'hello')
    server.give([packed(join(folder, 'a.txt'))])
    for (const guess of ['', '1', 'the secret of this profile', 'a'.repeat(43)])
      expect([(await post('opened', guess)).status, (await post('enter', guess)).status]).toEqual([403, 403])
    const entrance = server.entrance()
    const key = await enter(entrance)
    expect(await enter(entrance)).toBeNull()
    expect(await (await post('opened', key)).json()).toEqual([{ name: 'a.txt', base64: 'aGVsbG8=' }])
    expect((await post('opened', key)).status).toBe(204)
    expect((await post('opened', key, { origin: 'https://evil.example' })).status).toBe(403)
  })
  it('gives projects piece by piece, to a page that knows the key, and no other file', async () => {
    const file = join(folder, 'letters.diptych')
    writeFileSync(
      file,
      Uint8Array.from({ length: 10_000 }, (_, i) => i % 251),
    )
    server.give([packed(file)])
    const key = await enter(server.entrance())
    const [given] = await (await post('opened', key)).json()
    // Where it lies is not told.
    expect(given).toEqual({ name: 'letters.diptych', size: 10_000, place: 0 })
    const piece = (told, shown = key) =>
      fetch(server.address + 'piece', {
        method: 'POST',
        headers: { 'x-diptych': shown },
        body: typeof told === 'string' ? told : JSON.stringify(told),
      })
    const read = async (at, length) => [...new Uint8Array(await (await piece({ place: 0, at, length })).arrayBuffer())]
    expect(await read(250, 3)).toEqual([250, 0, 1])
    expect(await read(9_999, 100)).toEqual([9_999 % 251])
    expect(await read(20_000, 100)).toEqual([])
    for (const told of [
      { place: 1, at: 0, length: 1 },
      { place: -1, at: 0, length: 1 },
      { place: 'length', at: 0, length: 1 },
      { place: file, at: 0, length: 1 },
      { place: 0, at: -1, length: 1 },
      { place: 0, at: 0, length: 9e9 },
      { place: 0, at: 0.5, length: 1 },
      {},
      'null',
      '',
    ])
      expect((await piece(told)).status, JSON.stringify(told)).toBe(400)
    expect((await piece({ place: 0, at: 0, length: 1 }, 'a'.repeat(43))).status).toBe(403)
    rmSync(file)
    expect((await piece({ place: 0, at: 0, length: 1 })).status).toBe(400)
  })
  it('lets nobody at the vault but a page that knows the key, and carries pieces as they are', async () => {
    const asked = []
    const piece = Uint8Array.from({ length: 300 }, (_, i) => i)
    const vault = {
      answer: async (method, args) => {
        asked.push([method, args])
        return { value: method === 'next' ? piece : method === 'look' ? null : 'token' }
      },
    }
    const call = (method, args, ...pieces) =>
      fetch(`${server.address}vault`, {
        method: 'POST',
        headers: { 'x-diptych': key },
        body: new Blob([JSON.stringify({ method, args }), '\n', ...pieces]),
      })
    let key = await enter(server.entrance())
    expect((await call('look', [])).status).toBe(404)
    await server.close()
    server = await serve({ port: 0, folder: join(folder, 'served'), vault })
    expect((await call('look', [])).status).toBe(403)
    key = await enter(server.entrance())
    expect(await (await call('look', [])).json()).toEqual({ value: null })
    expect(new Uint8Array(await (await call('next', ['t'])).arrayBuffer())).toEqual(piece)
    expect(await (await call('write', ['t'], piece)).json()).toEqual({ value: 'token' })
    expect(asked.at(-1)).toEqual(['write', ['t', piece]])
    for (const body of ['', 'no call', '{', '\n', 'null\n'])
      expect(
        (await fetch(`${server.address}vault`, { method: 'POST', headers: { 'x-diptych': key }, body })).status,
      ).toBe(400)
  })
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  it.runIf(asRoot)('gives other users of this machine nothing', () => {
    // The server answers in this process: the caller must not keep it from that.
    const call = `require('net').connect(${server.port}, '127.0.0.1').on('data', (d) => console.log(String(d))).on('error', () => 0)
      .write('GET / HTTP/1.0\\r\\nHost: 127.0.0.1:${server.port}\\r\\n\\r\\n')`
    const heard = (options) =>
      new Promise((done) => {
        let out = ''
        const child = spawn(process.execPath, ['-e', call], { cwd: '/', ...options })
        child.stdout.on('data', (data) => (out += data))
        child.on('close', () => done(out))
      })
    return Promise.all([heard({ uid: 65534, gid: 65534 }), heard({})]).then(([other, own]) => {
      expect(other).toBe('')
      expect(own).toContain('200 OK')
    })
  })
})

describe('whatever is asked of the server', () => {
  /** A stream of numbers from 0 to 1 that is the same every time (mulberry32). */
  function numbers(seed) {
    return () => {
      seed = (seed + 0x6d2b79f5) | 0
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296
    }
  }
  const seed = Number(process.env.DIPTYCH_FAULTS_SEED ?? 1)
  const rounds = process.env.DIPTYCH_FAULTS === 'long' ? 3000 : 200

  it(`${rounds} requests that are none end nothing, and get nothing`, async () => {
    const next = numbers(seed)
    const one = (list) => list[Math.floor(next() * list.length)]
    const letters = (count) =>
      Array.from({ length: count }, () => String.fromCharCode(Math.floor(next() * 256))).join('')
    const paths = [
      ...[
        '/',
        '//',
        '///',
        '/%',
        '/%00',
        '/%zz',
        '/%c0%ae%c0%ae/',
        '/\\..\\outside.txt',
        '/../outside.txt',
        '*',
        '',
        '?',
      ],
      ...[
        '/..%2foutside.txt',
        '/%2e%2e%2foutside.txt',
        '//[',
        '//:',
        '/a:b',
        '/CON',
        '/index.html::$DATA',
        '/__proto__',
      ],
      ...[
        '/constructor',
        '/hello',
        '/give',
        '/enter',
        '/opened',
        '/piece',
        'http://evil.example/',
        'http://[::1',
        'file:///etc/passwd',
      ],
      ...['127.0.0.1:80', `/${'a'.repeat(5000)}`, `/${'a/'.repeat(900)}`, `/${'x'.repeat(70_000)}`],
    ]
    const own = `127.0.0.1:${server.port}`
    const requests = Array.from({ length: rounds }, () => {
      const path = next() < 0.2 ? `${one(paths)}${letters(8)}` : one(paths)
      const method = one([
        'GET',
        'GET',
        'POST',
        'HEAD',
        'OPTIONS',
        'CONNECT',
        'TRACE',
        'PUT',
        'get',
        'LAMP',
        '',
        letters(3),
      ])
      const version = one(['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '', 'PRI'])
      const headers = [
        `Host: ${one([own, own, own, 'evil.example', '', `${own}:1`, letters(4)])}`,
        one([
          '',
          'Content-Length: 5',
          'Content-Length: -1',
          'Content-Length: 99999999999',
          'Transfer-Encoding: chunked',
        ]),
        one([
          '',
          'Connection: Upgrade\r\nUpgrade: websocket',
          'Expect: 100-continue',
          'Expect: lamp',
          'Range: bytes=9-1',
        ]),
        one([
          '',
          `X-Diptych: ${letters(6)}`,
          `X-Diptych: ${'a'.repeat(43)}`,
          `X-Big: ${'b'.repeat(20_000)}`,
          letters(9),
        ]),
      ]
      const whole = `${method} ${path} ${version}\r\n${headers.filter(Boolean).join('\r\n')}\r\n\r\n${one(['', '[]', '{"a":', letters(40)])}`
      return next() < 0.2 ? whole.slice(0, Math.floor(next() * whole.length)) : whole
    })
    let answered = 0
    for (let at = 0; at < requests.length; at += 25)
      for (const answer of await Promise.all(
        requests.slice(at, at + 25).map((request, i) => sent(Buffer.from(request, 'latin1'), { half: i % 9 === 0 })),
      )) {
        if (!answer) continue
        answered++
        expect(answer).toMatch(/^HTTP\/1\.1 (?:100|200|204|400|403|404|405|408|413|417|431) /)
        expect(answer).not.toContain('nobody’s business')
        if (/ 200 /.test(answer.slice(0, 20))) expect(answer).toMatch(/hello|"proof"|text\/html/)
      }
    // A machine that does other work as well leaves some unanswered in time.
    expect(answered).toBeGreaterThan(rounds / 20)
    expect(await (await fetch(server.address)).text()).toBe('<p>hello</p>')
  }, 300_000)

  it('a file that goes while it is read, and a reader who does, end nothing', async () => {
    writeFileSync(join(folder, 'served/large.bin'), Buffer.alloc(20_000_000))
    await sent(`GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`, { half: true })
    mkdirSync(join(folder, 'served/folder'))
    expect((await fetch(`${server.address}folder`)).status).toBe(404)
    expect((await fetch(server.address)).status).toBe(200)
  })
  it('what another start gives, but is none, is refused', async () => {
    const given = async (body) => {
      const { nonce } = await (await post('hello', 'n'.repeat(43))).json()
      const shown = `${nonce} ${proof('the secret of this profile', 'caller', server.port, nonce)}`
      return (await fetch(`${server.address}give`, { method: 'POST', headers: { 'x-diptych': shown }, body })).status
    }
    expect([await given('{'), await given('7'), await given('[]')]).toEqual([400, 400, 200])
  })
})

describe('handing files over to the Diptych that runs', () => {
  const secret = 'the secret of this profile'
  const files = [{ name: 'b.txt', base64: 'eA==' }]

  it('gives them to the one of the same profile, and gets an entrance of its own', async () => {
    const key = await enter(await handOver({ port: server.port, secret, files }))
    expect(await (await post('opened', key)).json()).toEqual(files)
  })
  it('gives nothing to one of another profile, or to what repeats what others said', async () => {
    await expect(handOver({ port: server.port, secret: 'another', files })).rejects.toThrow(Stranger)
    // It asks the true server on the true port, but stands on another itself.
    const heard = []
    const between = createServer((request, response) => {
      heard.push(request.url)
      void post(request.url.slice(1), request.headers['x-diptych']).then(async (answer) =>
        response.writeHead(answer.status).end(await answer.text()),
      )
    })
    await new Promise((done) => between.listen(0, '127.0.0.1', done))
    await expect(handOver({ port: between.address().port, secret, files })).rejects.toThrow(Stranger)
    expect(heard).toEqual(['/hello'])
    between.closeAllConnections()
    between.close()
  })
  it('gives nothing to one that takes the port in between', async () => {
    const heard = []
    const leaving = createServer((request, response) => {
      heard.push(request.url)
      const nonce = request.headers['x-diptych']
      const { port } = leaving.address()
      response.writeHead(200, { Connection: 'close' })
      response.end(JSON.stringify({ proof: proof(secret, 'server', port, nonce), nonce: 'n'.repeat(43) }))
    })
    await new Promise((done) => leaving.listen(0, '127.0.0.1', done))
    await expect(handOver({ port: leaving.address().port, secret, files })).rejects.toThrow(Stranger)
    expect(heard).toEqual(['/hello'])
    leaving.close()
  })
  it('never sends the secret, and takes an answer once', async () => {
    const nonce = (await (await post('hello', 'n'.repeat(43))).json()).nonce
    const give = (shown) => post('give', shown)
    expect((await give(secret)).status).toBe(403)
    expect((await give(`${nonce} ${proof(secret, 'server', server.port, nonce)}`)).status).toBe(403)
    const shown = `${nonce} ${proof(secret, 'caller', server.port, nonce)}`
    // What was shown wrongly once is spent.
    expect((await give(shown)).status).toBe(403)
  })
})

describe('the secret of a profile', () => {
  it('stays the same, is read by its owner alone, and is made anew where others could read it', () => {
    const profile = join(folder, 'profile')
    const secret = secretOf(profile)
    expect(secret).toHaveLength(43)
    expect(secretOf(profile)).toBe(secret)
    if (process.platform === 'win32') return
    const file = join(profile, 'diptych-secret')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(profile).mode & 0o777).toBe(0o700)
    chmodSync(file, 0o644)
    expect(secretOf(profile)).not.toBe(secret)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
  it('is compared whole', () => {
    expect([isSame('a', 'a'), isSame('a', 'b'), isSame('a', 'ab'), isSame(undefined, 'a')]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})
