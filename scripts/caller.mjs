// Whose program it is that calls on the loopback interface. Zero dependencies.
import { readFileSync } from 'node:fs'

/** An end of a connection as Linux lists it: the address in the order of this machine's bytes, and the port, in hex. */
function listed(address, port) {
  const bytes = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))
  return `${bytes.reverse().join('')}:${port.toString(16).padStart(4, '0')}`.toUpperCase()
}

/**
 * The user whose program holds the other end of a connection.
 * @param {import('node:net').Socket} socket accepted on 127.0.0.1
 * @returns {number | null} the user's number; null where the system doesn't tell
 */
function callerOf({ remoteAddress, remotePort, localAddress, localPort }) {
  if (process.platform !== 'linux' || !remotePort || !localPort) return null
  const wanted = `${listed(remoteAddress, remotePort)} ${listed(localAddress, localPort)}`
  try {
    for (const line of readFileSync('/proc/net/tcp', 'latin1').split('\n')) {
      const [, local, remote, , , , , user] = line.trim().split(/\s+/)
      if (`${local} ${remote}` === wanted) return Number(user)
    }
  } catch {
    // A system without this list tells nothing.
  }
  return null
}

/** Whether another user of this machine calls. The administrator, who may do everything, is none. */
export function isOtherUser(socket) {
  const caller = callerOf(socket)
  return caller !== null && caller !== 0 && caller !== process.getuid()
}
