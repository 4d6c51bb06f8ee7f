/** The vault, copies of the library in a folder, and the journal of what no copy holds yet; both in folders that share nothing of the database's fate. Of the shell and of the loopback server. */
export { VaultDesk } from './desk'
export { JournalFolder } from './journal'
export { VaultFolder } from './vault'
