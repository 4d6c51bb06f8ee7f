// Serves the built renderer on the loopback interface. Zero dependencies.
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import { basename, extname, join } from 'node:path'
import { pipeline } from 'node:stream'
import { isOtherUser } from './caller.mjs'
import { contentTypes } from './content-types.mjs'
import { root } from './inputs.mjs'
import { isSame, proof, unguessable } from './proofs.mjs'

/** What stands for the nonce of styles in the policy and in the page: each answer has one of its own. */
const nonceMark = 'STYLE-NONCE'

/** What pages and workers may do: nothing from elsewhere, and no strings as code, markup or styles. As in electron/origin.ts.
 * The one style that may stand in markup is `display: contents;`, which bits-ui's lists are made with. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'nonce-STYLE-NONCE' 'unsafe-hashes' 'sha256-iaOezIDcQIoxCULa6FBKKuLUu09R7kG+Mlu+JVfU3Rw='; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html diptych-notes default; frame-ancestors 'none'"

/** Bytes of a piece that a page puts into the vault, and of the call that it stands with. */
const largestPiece = 8_000_000
const longestCall = 8_000_000

/** Connections that are held at once, tickets and nonces that are out at once; the oldest go first. */
const most = { connections: 256, tickets: 64, nonces: 64 }

/** Milliseconds that requests which have begun get to come to their end when the server closes. */
const longestGoodbye = 1000

/** @typedef {{ name: string, base64: string } | { name: string, path: string, size: number }} GivenFile */

/**
 * @param {{ port: number, folder?: string, secret?: string, vault?: { answer(method: unknown, args: unknown): Promise<object> } | null }} options
 *   `port` 0 takes any free one; `secret` is what another start of the same profile knows, too; `vault` is where pages that know the
 *   key keep copies of the library
 * @returns {Promise<{ port: number, address: string, entrance(): string, give(files: GivenFile[]): void, close(): Promise<void> }>}
 *   `entrance` is the address with a ticket that is good once: the page that shows it may ask for the files given; `close` settles once
 *   what was asked for before is done
 * @throws the system's error, with code EADDRINUSE when the port is taken
 */
export function serve({ port, folder = join(root, 'dist/renderer'), secret = unguessable(), vault = null }) {
  let waiting = []
  /** Files that are read in pieces, by their numbers. */
  const places = []
  const placeOf = (path) => places.push(path) - 1
  const tickets = new Set()
  const nonces = new Set()
  /** What pages that showed a ticket ask for files with. */
  const key = unguessable()
  const entrance = () => `${address()}#ticket=${issued(tickets, most.tickets)}`
  const address = () => `http://127.0.0.1:${server.address().port}/`

  /** What may be posted to; everything else is a file to read. */
  const posts = {
    /** A page changes its ticket for the key. */
    '/enter'(request, response) {
      if (!taken(tickets, request.headers['x-diptych'])) return end(response, 403, 'Forbidden')
      json(response, { key })
    },
    /** A page takes the files given. */
    '/opened'(request, response) {
      if (!isSame(request.headers['x-diptych'], key)) return end(response, 403, 'Forbidden')
      const files = waiting.map(({ path, ...file }) => (path === undefined ? file : { ...file, place: placeOf(path) }))
      waiting = []
      return files.length ? json(response, files) : end(response, 204)
    },
    /** A page reads of a file that it took and that is read in pieces; it knows the number of it, and never its path. */
    async '/piece'(request, response) {
      if (!isSame(request.headers['x-diptych'], key)) return end(response, 403, 'Forbidden')
      const { place, at, length } = JSON.parse((await bytesOf(request, longestCall)) ?? 'null')
      const isPlace = (value) => Number.isSafeInteger(value) && value >= 0
      if (!isPlace(place) || places[place] === undefined || !isPlace(at) || !isPlace(length) || length > largestPiece)
        return end(response, 400, 'Bad request')
      const bytes = await pieceOf(places[place], at, length)
      response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length })
      response.end(bytes)
    },
    /** A page asks the vault: a method and its arguments in a line of JSON, then the bytes of a piece. Bytes are answered as such. */
    async '/vault'(request, response) {
      if (!isSame(request.headers['x-diptych'], key)) return end(response, 403, 'Forbidden')
      if (!vault) return end(response, 404, 'Not found')
      const body = await bytesOf(request, largestPiece + longestCall)
      const cut = body?.indexOf(10) ?? -1
      if (cut < 0) return end(response, 400, 'Bad request')
      const { method, args } = JSON.parse(body.subarray(0, cut).toString('utf8'))
      const piece = method === 'write' ? [new Uint8Array(body.subarray(cut + 1))] : []
      const answer = await vault.answer(method, Array.isArray(args) ? [...args, ...piece] : args)
      if (!(answer.value instanceof Uint8Array)) return json(response, answer)
      response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': answer.value.length })
      response.end(answer.value)
    },
    /** Another start wants to know who this is. */
    '/hello'(request, response) {
      const nonce = String(request.headers['x-diptych'])
      if (!/^[\w-]{43}$/.test(nonce)) return end(response, 400, 'Bad request')
      const { port: own } = server.address()
      json(response, { proof: proof(secret, 'server', own, nonce), nonce: issued(nonces, most.nonces) })
    },
    /** Another start hands its files over, and gets an entrance for a window of its own. */
    async '/give'(request, response) {
      const [nonce, shown] = String(request.headers['x-diptych']).split(' ')
      const isKnown = taken(nonces, nonce) && isSame(shown, proof(secret, 'caller', server.address().port, nonce))
      if (!isKnown) return end(response, 403, 'Forbidden')
      waiting.push(...JSON.parse(await bodyOf(request)))
      json(response, { entrance: entrance() })
    },
  }

  async function answer(request, response) {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    // Workers obey the policy of their own script, not that of the page.
    const nonce = unguessable()
    response.setHeader('Content-Security-Policy', policy.replace(nonceMark, nonce))
    response.setHeader('Cache-Control', 'no-cache')
    if (!isFromHere(request, `127.0.0.1:${server.address().port}`)) return end(response, 403, 'Forbidden')
    const path = pathOf(request.url)
    if (path === null) return end(response, 400, 'Bad request')
    if (request.method === 'POST' && Object.hasOwn(posts, path)) return posts[path](request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Method not allowed')
    sendFile(request, response, folder, path === '/' ? '/index.html' : path, nonce)
  }

  /** What is being answered: a page's last message is kept although its window is gone. */
  const answers = new Set()
  const server = createServer((request, response) => {
    const answering = answer(request, response)
      .catch(() => {
        if (response.headersSent) response.destroy()
        else end(response, 400, 'Bad request')
      })
      .finally(() => answers.delete(answering))
    answers.add(answering)
  })
  server.maxConnections = most.connections
  server.on('connection', (socket) => isOtherUser(socket) && socket.destroy())
  return new Promise((resolve, reject) => {
    // Stays: a connection that can't be taken, when there are too many, is told here as well, and must end nothing.
    server.on('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({
        port: server.address().port,
        address: address(),
        entrance,
        give: (files) => waiting.push(...files),
        async close() {
          const closed = new Promise((done) => server.close(done))
          const late = setTimeout(() => server.closeAllConnections(), longestGoodbye)
          await closed
          clearTimeout(late)
          await Promise.allSettled(answers)
        },
      })
    })
  })
}

/** A file as it travels to the renderer: with its bytes, or, of a project, which may be larger than memory, by its path. */
export function packed(path) {
  const name = basename(path)
  return /\.diptych$/i.test(name)
    ? { name, path, size: statSync(path).size }
    : { name, base64: readFileSync(path).toString('base64') }
}

async function pieceOf(path, at, length) {
  const file = await open(path)
  try {
    const bytes = Buffer.alloc(length)
    let came = 0
    while (came < length) {
      const { bytesRead } = await file.read(bytes, came, length - came, at + came)
      if (!bytesRead) break
      came += bytesRead
    }
    return bytes.subarray(0, came)
  } finally {
    await file.close()
  }
}

/** Something new that is good once. */
function issued(out, limit) {
  const made = unguessable()
  out.add(made)
  if (out.size > limit) out.delete(out.values().next().value)
  return made
}

/** Whether what is shown was issued and not shown before. */
function taken(out, shown) {
  const found = [...out].find((one) => isSame(one, shown))
  return found !== undefined && out.delete(found)
}

/**
 * Whether a request is of Diptych's own pages, or of nobody's: a page from elsewhere must get nothing, and neither must one
 * that points a name of its own at this machine.
 */
function isFromHere(request, host) {
  const { host: hosts = [], origin: origins = [], 'sec-fetch-site': sites = [] } = request.headersDistinct
  return (
    hosts.length === 1 &&
    hosts[0] === host &&
    origins.every((origin) => origin === `http://${host}`) &&
    sites.every((site) => site === 'same-origin' || site === 'none')
  )
}

/** The path that a request names, with plain names alone; null for whatever else a request may ask for. */
function pathOf(url) {
  const [raw] = url.split('?')
  let path
  try {
    path = decodeURIComponent(raw)
  } catch {
    return null
  }
  return path === '/' || /^(?:\/[\w@+-][\w@+.-]*)+$/.test(path) ? path : null
}

function sendFile(request, response, folder, path, nonce) {
  const file = join(folder, path)
  const found = path.length < 1000 && statSync(file, { throwIfNoEntry: false })
  if (!found || !found.isFile()) return end(response, 404, 'Not found')
  if (path === '/index.html') {
    const page = Buffer.from(readFileSync(file, 'utf8').replaceAll(nonceMark, nonce))
    response.writeHead(200, { 'Content-Type': contentTypes['.html'], 'Content-Length': page.length })
    return response.end(page)
  }
  // What is named by its content never changes: the browser keeps it, and with it what it compiled of it.
  if (path.startsWith('/assets/')) response.setHeader('Cache-Control', 'max-age=31536000, immutable')
  const tag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`
  response.setHeader('ETag', tag)
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304)
    return response.end()
  }
  response.writeHead(200, {
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
  })
  if (request.method === 'HEAD') return response.end()
  // A file that goes, or a reader who does, ends this answer and nothing else.
  // Of one that grows meanwhile no more goes out than was promised.
  pipeline(createReadStream(file, { end: Math.max(0, found.size - 1) }), response, () => undefined)
}

function end(response, status, text = '') {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(text)
}

function json(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}

async function bodyOf(request) {
  return (await bytesOf(request, Infinity)).toString('utf8')
}

/** What comes with a request; null for more than it may have. */
async function bytesOf(request, most) {
  const parts = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
