/** The vault: copies of the library in a folder that shares nothing of the database's fate. Of the shell and of the loopback server. */
export { VaultDesk } from './desk'
export { VaultFolder } from './vault'
