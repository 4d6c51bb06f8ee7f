// Gives files to the Diptych that has the port already. Zero dependencies.
import { Agent, request } from 'node:http'
import { isSame, proof, unguessable } from './proofs.mjs'

/** How long it may take to say who it is, in milliseconds. */
const patience = 3000

/** The port is held by something that does not know the profile's secret. */
export class Stranger extends Error {}

/**
 * Hands files over to the server on a port, once that has shown that it knows the profile's secret, and on the same
 * connection: what takes the port in between gets nothing.
 * @param {{ port: number, secret: string, files: import('./serve.mjs').GivenFile[] }} order
 * @returns {Promise<string>} the address for a window of one's own
 * @throws Stranger when the server has not shown it; nothing was handed over then
 */
export async function handOver({ port, secret, files }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const nonce = unguessable()
    const hello = await post({ agent, port, path: '/hello', shown: nonce }).catch(() => null)
    const isKnown =
      typeof hello?.value?.nonce === 'string' && isSame(hello.value.proof, proof(secret, 'server', port, nonce))
    if (!isKnown) throw new Stranger(`Port ${port} is held by something that does not know this profile’s secret.`)
    const shown = `${hello.value.nonce} ${proof(secret, 'caller', port, hello.value.nonce)}`
    const given = await post({ agent, port, path: '/give', shown, body: JSON.stringify(files), on: hello.socket })
    return given.value.entrance
  } finally {
    agent.destroy()
  }
}

/** @param {{ on?: import('node:net').Socket }} order `on`: the only connection it may go by */
function post({ agent, port, path, shown, body = '', on }) {
  return new Promise((resolve, reject) => {
    const call = request({ agent, port, path, host: '127.0.0.1', method: 'POST', headers: { 'x-diptych': shown } })
    call.on('error', reject)
    if (!on) call.setTimeout(patience, () => call.destroy(new Error('It does not answer.')))
    call.on('socket', (socket) => {
      if (on && socket !== on) return call.destroy(new Stranger('The connection was lost before the files were given.'))
      call.end(body)
      call.on('response', (response) => {
        const parts = []
        let size = 0
        response.on('error', reject)
        response.on('data', (part) => {
          parts.push(part)
          size += part.length
          if (size > 10_000) call.destroy(new Error('It says too much.'))
        })
        response.on('end', () => {
          try {
            if (response.statusCode !== 200) throw new Error(`It answered ${response.statusCode}.`)
            resolve({ value: JSON.parse(Buffer.concat(parts).toString('utf8')), socket })
          } catch (cause) {
            reject(cause)
          }
        })
      })
    })
  })
}
