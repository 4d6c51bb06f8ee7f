// Serves the built renderer on the loopback interface. Zero dependencies.
import { randomUUID } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { basename, extname, join, normalize, sep } from 'node:path'
import { contentTypes } from './content-types.mjs'
import { root } from './inputs.mjs'

/** Who answers on the port: how a second start tells its own server from a stranger's. */
export const identity = { app: 'diptych', protocol: 1 }

/** What pages and workers may do: nothing from elsewhere, and no strings as code. As in electron/origin.ts. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * @param {{ port: number, folder?: string, token?: string }} options `port` 0 takes any free one; `token` is what a second
 *   start must show to hand files over
 * @returns {Promise<{ port: number, token: string, address: string, give(files: { name: string, base64: string }[]): void, close(): Promise<void> }>}
 * @throws the system's error, with code EADDRINUSE when the port is taken
 */
export function serve({ port, folder = join(root, 'dist/renderer'), token = randomUUID() }) {
  let waiting = []
  const server = createServer((request, response) => {
    const host = request.headers.host ?? ''
    const own = [`127.0.0.1:${server.address().port}`, `localhost:${server.address().port}`]
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    // Workers obey the policy of their own script, not that of the page.
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('Cache-Control', 'no-cache')
    // A page from elsewhere that points its name at this machine must get nothing.
    if (!own.includes(host)) return end(response, 403, 'Forbidden')
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    if (path === '/diptych.json') return json(response, identity)
    if (request.method === 'POST' && path === '/opened') {
      if (request.headers['x-diptych'] !== '1') return end(response, 403, 'Forbidden')
      const files = waiting
      waiting = []
      return files.length ? json(response, files) : end(response, 204)
    }
    if (request.method === 'POST' && path === '/give') {
      if (request.headers['x-diptych'] !== token) return end(response, 403, 'Forbidden')
      return void bodyOf(request).then((body) => {
        waiting.push(...JSON.parse(body))
        end(response, 204)
      })
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Method not allowed')
    sendFile(response, folder, path === '/' ? '/index.html' : path)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address()
      resolve({
        port: taken,
        token,
        address: `http://127.0.0.1:${taken}/`,
        give: (files) => waiting.push(...files),
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}

/** A file as it travels to the renderer. */
export function packed(path, bytes) {
  return { name: basename(path), base64: bytes.toString('base64') }
}

function sendFile(response, folder, path) {
  const file = normalize(join(folder, path))
  if (!file.startsWith(folder + sep)) return end(response, 404, 'Not found')
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) return end(response, 404, 'Not found')
  response.writeHead(200, {
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
  })
  createReadStream(file).pipe(response)
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
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
